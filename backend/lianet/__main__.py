"""`python -m lianet …`, for torchrun: the command line."""

from lianet.cli.app import main

main()
