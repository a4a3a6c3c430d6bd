"""Embeds texts with sentence-transformers, from the very model file that we use.

The first argument is the model's folder. Each line of stdin is {"texts": [...], "batch": int}; each line of stdout
{"seconds": float, "vectors": base64 of 32-bit floats, one text after the other}. Seconds are those of `encode` alone.
"""

import base64
import json
import os
import sys
import time

# Before the libraries are read: nothing is asked of a network.
os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

THREADS = 2


def main():
    torch.set_num_threads(THREADS)
    model = open_model(sys.argv[1])
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        begun = time.perf_counter()
        vectors = model.encode(asked["texts"], batch_size=asked["batch"], show_progress_bar=False)
        seconds = time.perf_counter() - begun
        packed = base64.b64encode(np.ascontiguousarray(vectors, dtype=np.float32).tobytes()).decode()
        print(json.dumps({"seconds": seconds, "vectors": packed}), flush=True)


def open_model(folder):
    """all-MiniLM-L6-v2 as its authors put it together, from local files: tokens, transformer, mean, length 1."""
    transformer = Transformer(
        folder,
        max_seq_length=256,
        backend="onnx",
        model_kwargs={
            "file_name": "model_quantized.onnx",
            "subfolder": "onnx",
            "provider": "CPUExecutionProvider",
            "local_files_only": True,
        },
    )
    return SentenceTransformer(modules=[transformer, Pooling(384, pooling_mode="mean"), Normalize()], device="cpu")


if __name__ == "__main__":
    main()
