"""The command line with its main process's peak memory (MB) printed as the last line."""

import resource

from kuaizhao import main

if __name__ == "__main__":
    try:
        main()
    finally:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
