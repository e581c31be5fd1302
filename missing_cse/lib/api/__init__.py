"""What every address for other systems needs: strict JSON in, problem documents out."""
