"""`python -m lianet …`, for torchrun: the command line."""

from lianet.cli import main

main()
