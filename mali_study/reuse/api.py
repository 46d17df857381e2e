from mali_study.reuse import passages as p, words
def passages(articles, sentences, attributions, codebook=None, progress=None):
    return p.table(words.read(articles, sentences, attributions, codebook), progress)
