"""The network around children: who and what they mention, and what connects them with each other."""
