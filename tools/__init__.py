"""What `./run` does once the virtual environment is there. Standard library only."""
