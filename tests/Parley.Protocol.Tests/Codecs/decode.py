"""Decodes MessagePack, one hexadecimal line each, with an implementation that is not ours; prints JSON, one line each."""
import json
import sys

import msgpack

for line in sys.stdin:
    value = msgpack.unpackb(bytes.fromhex(line), strict_map_key=False)
    print(json.dumps(value, ensure_ascii=True))
