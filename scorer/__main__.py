"""``python -m scorer``: the same as the ``scorer`` command."""

from scorer.cli.main import run

if __name__ == "__main__":
    run()
