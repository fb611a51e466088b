"""Speaks Parley by hand, from docs/protocol.md, with other people's WebSocket and MessagePack."""
import asyncio
import json
import sys

import msgpack
import websockets


def fnv(name):
    """§5.2: the number of an operation that has none of its own."""
    number = 2166136261
    for octet in name.encode():
        number = (number ^ octet) * 16777619 & 0xFFFFFFFF
    return number | 0x80000000


async def main(uri, subprotocol):
    text = subprotocol == "parley.v1.json"
    encode = (lambda frame: json.dumps(frame)) if text else (lambda frame: msgpack.packb(frame))
    decode = json.loads if text else msgpack.unpackb

    async with websockets.connect(uri, subprotocols=[subprotocol], compression=None) as socket:
        assert socket.subprotocol == subprotocol, socket.subprotocol

        # §3: Hello, Welcome
        await socket.send(encode([0, {"version": 1, "contracts": [], "somethingNew": {"a": [1, None]}}]))
        kind, welcome = decode(await socket.recv())
        assert kind == 1 and welcome["version"] == 1, welcome
        assert len(welcome["connection"]) == 22, welcome
        assert "Lobby" in [name for name, _ in welcome["contracts"]], welcome

        # §4.2: Call, Reply; §5.2: the operation by its name
        await socket.send(encode([2, 1, "Lobby.Echo", ["caf\u00e9 \U0001f3b2"]]))
        assert decode(await socket.recv()) == [5, 1, "caf\u00e9 \U0001f3b2"]

        # §5.2: by the hash of its name, which both codecs take
        await socket.send(encode([2, 2, fnv("Lobby.Echo"), ["by number"]]))
        assert decode(await socket.recv()) == [5, 2, "by number"]

        # §5.2: by a number that the contract gives, or by text; the server names its own call by text, since Hello had no contract, and
        # §3.5: by the given number once it has been told, in both codecs, after §3.4: Uses, since the versions differ
        for call, deal, named in ((3, 11, "TableEvents.Bid"), (4, "Table.Deal", 300)):
            await socket.send(encode([2, call, deal, [30]]))
            kind, asked, bid, arguments = decode(await socket.recv())
            assert (kind, bid, arguments) == (2, named, [30]), (kind, bid, arguments)
            await socket.send(encode([5, asked, 12]))
            assert decode(await socket.recv()) == [5, call, 42]
            if call == 3:
                await socket.send(encode([18, "TableEvents", "0123456789abcdef"]))
                kind, contract, version = decode(await socket.recv())
                assert (kind, contract, len(version)) == (16, "TableEvents", 16), (kind, contract, version)

        # §5.2: without a given number it is the name in JSON, and its hash in MessagePack
        await socket.send(encode([2, 5, "Lobby.AskBack", ["sure?"]]))
        kind, asked, confirm, arguments = decode(await socket.recv())
        assert (kind, arguments) == (2, ["sure?"]), (kind, arguments)
        assert confirm == ("LobbyEvents.Confirm" if text else fnv("LobbyEvents.Confirm")), confirm
        await socket.send(encode([5, asked, True]))
        assert decode(await socket.recv()) == [5, 5, True]

        # §4.3: a Call with headers, one of them unknown
        header = {"deadline": 5000, "trace": "x"} if text else {1: 5000, 99: "x"}
        await socket.send(encode([2 + 32, header, 6, "Lobby.Echo", ["again", "an argument too many"]]))
        assert decode(await socket.recv()) == [5, 6, "again"]

        # §6.7: a declared fault with its detail
        await socket.send(encode([2, 7, "Lobby.Fail", ["declared"]]))
        kind, call, code, _, fault, detail = decode(await socket.recv())
        assert (kind, call, code, fault) == (6, 7, 9, "RoomFull"), (kind, call, code, fault)
        assert detail == ({"room": "hall", "seats": 4} if text else ["hall", 4]), detail

        # §6.9: a stream of three items, two of them on credit at first
        await socket.send(encode([4, 8, "Lobby.Count", 2, 1000, [3]]))
        assert decode(await socket.recv()) == [7, 8, 1]
        assert decode(await socket.recv()) == [7, 8, 2]
        await socket.send(encode([10, 8, 3, 1000]))
        assert decode(await socket.recv()) == [7, 8, 3]
        await socket.send(encode([10, 8, 4, 1000]))
        assert decode(await socket.recv()) == [8, 8]

        # §8: Ping, Pong
        await socket.send(encode([11, 77]))
        assert decode(await socket.recv()) == [12, 77]
        await socket.close(3000, "done")
    assert socket.close_code == 3000, socket.close_code

    # §4.6: bundles, both ways
    bundle = (lambda frames: "".join("\x1e" + encode(frame) for frame in frames)) if text else (
        lambda frames: b"".join(msgpack.packb(encode(frame)) for frame in frames))
    async with websockets.connect(uri, subprotocols=[subprotocol], compression=None) as socket:
        await socket.send(encode([0, {"version": 1, "maxBundleBytes": 65536}]))
        assert decode(await socket.recv())[0] == 1
        words = {number: "x" * (number % 50) for number in range(1, 81)}
        await socket.send(bundle([2, number, "Lobby.Echo", [word]] for number, word in words.items()))
        answers, messages = {}, 0
        while len(answers) < len(words):
            message = await socket.recv()
            messages += 1
            assert len(message) <= 1400, len(message)
            if text and message.startswith("\x1e"):
                frames = [decode(frame) for frame in message[1:].split("\x1e")]
            elif not text and message[0] in (0xC4, 0xC5, 0xC6):
                unpacker = msgpack.Unpacker()
                unpacker.feed(message)
                frames = [decode(frame) for frame in unpacker]
            else:
                frames = [decode(message)]
            for kind, number, word in frames:
                assert kind == 5 and number not in answers, (kind, number)
                answers[number] = word
        assert answers == words, answers
        assert messages < len(words), messages
    print("spoke", subprotocol)


asyncio.run(main(*sys.argv[1:]))
