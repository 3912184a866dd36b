"""Training the encoder itself; needs the extra ``finetune`` (torch), which scoring never does.

::

    python -m scorer.learning.finetune train  --base DIR --data FILE… --out WEIGHTS.pt
    python -m scorer.learning.finetune distil --base DIR --data FILE… --teacher DIR --out WEIGHTS.pt
    python -m scorer.learning.finetune export --base DIR --data FILE… --weights FILE --out FOLDER
    python -m scorer.learning.finetune restore --base DIR --model FOLDER --out WEIGHTS.pt

The last turns a model folder back into weights, for ``train --weights`` to go on from.
"""
