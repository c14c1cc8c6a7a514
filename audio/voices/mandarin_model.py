"""Makes FastSpeech2's TFLite graph run on LiteRT, the same way every time.

The graph keeps dropout switched on (after its f0 and energy embeddings): each is RandomUniform -> compare -> mask,
scaled by 2. LiteRT has no RandomUniform, and no two sentences would sound alike. We put FILL(shape, 1.0) in its place,
so that everything passes the mask, and make the scale 1.0.
"""

from pathlib import Path
from typing import Any

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema

_RANDOM = b"FlexRandomUniform"
_SCALE_SUFFIX = b"/dropout/Const"
_FILE_MARK = b"TFL3"
_RANDOMS = 2  # one after the f0, one after the energy embedding; they share one scale


def without_dropout(source: Path, target: Path) -> None:
    """Writes the graph of `source` without random numbers to `target`; ValueError if it is not the graph we know."""
    packed = source.read_bytes()
    model = schema.ModelT.InitFromPackedBuf(packed, 0)
    graph = model.subgraphs[0]
    randoms = [operator for operator in graph.operators if _custom_code(model, operator) == _RANDOM]
    scales = [tensor for tensor in graph.tensors if tensor.name.endswith(_SCALE_SUFFIX)]
    if len(randoms) != _RANDOMS or len(scales) != 1:
        raise ValueError(
            f"{source.name}: {len(randoms)} random operators and {len(scales)} scales, not {_RANDOMS} and 1"
        )
    fill, one = _add_fill(model), _add_one(model, graph)
    for operator in randoms:
        _make_fill(operator, fill, one)
    for tensor in scales:
        model.buffers[tensor.buffer].data = _float_bytes(1.0)
    builder = flatbuffers.Builder(len(packed) + 65_536)
    builder.Finish(model.Pack(builder), _FILE_MARK)
    target.write_bytes(builder.Output())


def _custom_code(model: Any, operator: Any) -> bytes | None:
    code: bytes | None = model.operatorCodes[operator.opcodeIndex].customCode
    return code


def _make_fill(operator: Any, fill: int, one: int) -> None:
    shape = operator.inputs[0]
    operator.opcodeIndex = fill
    operator.inputs = np.array([shape, one], np.int32)
    operator.builtinOptionsType = schema.BuiltinOptions.FillOptions
    operator.builtinOptions = schema.FillOptionsT()
    operator.customOptions = None


def _add_fill(model: Any) -> int:
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.FILL
    code.version = 1
    model.operatorCodes.append(code)
    return len(model.operatorCodes) - 1


def _add_one(model: Any, graph: Any) -> int:
    """The scalar 1.0 as a tensor of the graph."""
    buffer, tensor = schema.BufferT(), schema.TensorT()
    buffer.data = _float_bytes(1.0)
    model.buffers.append(buffer)
    tensor.name, tensor.type, tensor.buffer = b"suoma_one", schema.TensorType.FLOAT32, len(model.buffers) - 1
    tensor.shape = np.array([], np.int32)
    graph.tensors.append(tensor)
    return len(graph.tensors) - 1


def _float_bytes(value: float) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer(np.float32(value).tobytes(), np.uint8)
