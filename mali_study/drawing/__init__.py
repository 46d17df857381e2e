"""How a chart's rows become a figure for paper (`paper`) and one for screen (`screen`): same rows, same looks."""
