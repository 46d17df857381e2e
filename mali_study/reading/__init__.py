"""Reading one article: folded text, parts and sentences, codebook terms, French verb forms."""
