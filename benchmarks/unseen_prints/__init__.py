"""Tables that nobody has seen, drawn at random, printed by programs of their own, and read.

    python -m benchmarks.unseen_prints [SEED] [DOCUMENTS PER PROGRAM]

An agreement is drawn with its layout (`drawing`), so that what a reader should find is known; a program prints it (`programs`),
the stages read the print, and what they read is matched with what was drawn (`matching`) and counted (`scoring`).

A cell is right when its amount, its years and its role as period or total are right; silently wrong when it is not and neither
a doubt nor a failed sum names it; missing when the table, row or cell is not there. A seed draws the same agreements each time.
The programs are installed into `.venv-bench` when they are first needed; none is needed by aftaletal.
"""
