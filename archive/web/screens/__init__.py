"""The screens, one file each; every one has a ``router``, and answers GET and HEAD alone."""
