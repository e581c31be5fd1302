"""Charts as drawings: geometry in Python, SVG from one template, and a description in words."""
