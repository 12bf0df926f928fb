"""onnxruntime, which the extra `models` brings: whether it is here, and sessions of the shipped files."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any

#: Threads of one session: processes share the cores among themselves.
THREADS = 1


def have_runtime() -> bool:
    """Whether onnxruntime is here, without importing it."""
    return find_spec("onnxruntime") is not None


@cache
def session(file: str) -> Any:
    """The session of a file of `khabar.models.data`, loaded once a process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = THREADS
    data = resources.files("khabar.models.data").joinpath(file).read_bytes()
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
