"""Runs notebooks and says of each whether it held.

    execute.py FOLDER            the code of every notebook, one after another, with warnings as errors
    execute.py FOLDER --kernel   every notebook in a kernel of its own, as Jupyter runs it

Every notebook is validated first. One line for each: its name, a tab, and `ok` or what went wrong.
"""

import sys
import traceback
import warnings
from pathlib import Path

import nbformat
import numpy as np

allclose = np.allclose


def strictly_close(a, b, **tolerances):
    """NumPy would repeat a row or a column; here a matrix has the shape that is printed."""
    assert np.shape(a) == np.shape(b), f"{np.shape(a)} in place of {np.shape(b)}"
    return allclose(a, b, **tolerances)


def run(notebook):
    """Runs all code in one namespace."""
    space = {"__name__": "__main__"}
    np.allclose = strictly_close
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for cell in notebook.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), space)


def run_in_kernel(notebook):
    from nbclient import NotebookClient

    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()


def outcome(path, runner):
    try:
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        runner(notebook)
    except Exception as error:
        place = [it for it in traceback.extract_tb(error.__traceback__) if it.name == "<module>"]
        where = f" in {place[-1].filename}" if place else ""
        return f"{type(error).__name__}{where}: {error}".replace("\n", " ")
    return "ok"


def main():
    runner = run_in_kernel if "--kernel" in sys.argv[2:] else run
    for path in sorted(Path(sys.argv[1]).glob("*.ipynb")):
        print(path.name, outcome(path, runner), sep="\t")


main()
