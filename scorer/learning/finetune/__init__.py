"""Training the encoder itself; needs the extra ``finetune`` (torch), which scoring never does.

::

    python -m scorer.learning.finetune train  --base DIR --data FILE… --out WEIGHTS.pt
    python -m scorer.learning.finetune distil --base DIR --data FILE… --teacher DIR --out WEIGHTS.pt
    python -m scorer.learning.finetune export --base DIR --data FILE… --weights FILE --out FOLDER
"""
