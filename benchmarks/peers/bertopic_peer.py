"""Themes the draws of a folder with BERTopic, default and at its best setting, on vectors made beforehand; writes labels, seconds and memory."""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from bertopic import BERTopic

folder = Path(sys.argv[1])
found = {}
for draw in json.loads((folder / "draws.json").read_text(encoding="utf-8")):
    vectors = np.load(folder / f"{draw['name']}.npy")
    for setting in ("default", "best"):
        start = time.process_time()
        model = BERTopic(min_topic_size=5) if setting == "best" else BERTopic()
        labels, _ = model.fit_transform(draw["texts"], vectors)
        if setting == "best" and -1 in labels and len(set(labels)) > 1:
            labels = model.reduce_outliers(draw["texts"], labels, strategy="embeddings", embeddings=vectors)
        found.setdefault(setting, {})[draw["name"]] = {"labels": [int(label) for label in labels], "seconds": time.process_time() - start}
found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
(folder / "labels.json").write_text(json.dumps(found), encoding="utf-8")
