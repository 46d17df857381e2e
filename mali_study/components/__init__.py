"""One spaCy component per layer. Importing this package registers them all, in the order in which they run."""
