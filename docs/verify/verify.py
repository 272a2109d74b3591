#!/usr/bin/env python3
"""Checks what a Quietline ledger hands out, without Quietline. Format: docs/ledger-format.md.

    verify.py export FILE...       [--key KEY]... [--against CHECKPOINT]...
    verify.py proof FILE...        --key KEY
    verify.py checkpoint FILE...   --key KEY
    verify.py certificate FILE...  --key KEY

KEY is a verifier key (name+id+base64) got from elsewhere. One line of JSON a file; exit status 0: all ok, 3: not.
Needs Python 3.11; nothing else.
"""
import argparse, base64, datetime, functools, hashlib, json, re, sys

# Ed25519, to verify only (RFC 8032 section 5.1). Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ZERO = (0, 1, 1, 0)

def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(number, a, other=0, b=ZERO):
    """number times a, and other times b, together."""
    choice, result = (ZERO, a, b, add(a, b)), ZERO
    for bit in range(max(number.bit_length(), other.bit_length()) - 1, -1, -1):
        result = add(result, result)
        pick = (number >> bit & 1) + 2 * (other >> bit & 1)
        result = add(result, choice[pick]) if pick else result
    return result

def same_point(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 == (a[1] * b[2] - b[1] * a[2]) % P

def point(data):
    """A point from its 32 bytes; None if they are not the one encoding of one."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)

BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

@functools.lru_cache(maxsize=4096)
def ed25519(public, signature, message):
    """Whether the signature holds. Points of small order are refused: one of them would sign anything."""
    key, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or key is None or r is None or s >= L:
        return False
    if same_point(times(8, key), ZERO) or same_point(times(8, r), ZERO):
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return same_point(times(s, BASE, h, (P - key[0], key[1], 1, P - key[3])), r)

def sha(data):
    return hashlib.sha256(data).digest()

def node(left, right):
    return sha(b"\1" + left + right)

def leaf_hash(plain, sealed_digest):
    return sha(b"\0" + plain + sealed_digest)

def b64(text):
    """Decodes strictly: the spare bits of base64 must be zero, so that no bit can change unseen."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64 is not canonical")
    return data

class Key:
    """A C2SP verifier key of type Ed25519."""

    def __init__(self, text):
        name, ident, data = text.split("+", 2)
        raw = b64(data)
        if raw[:1] != b"\1" or len(raw) != 33 or sha(name.encode() + b"\n" + raw)[:4].hex() != ident:
            raise ValueError("not a verifier key")
        self.name, self.ident, self.public = name, bytes.fromhex(ident), raw[1:]

    def signed(self, note):
        for name, ident, signature in note.signatures:
            if note.origin == self.name == name and ident == self.ident:
                if ed25519(self.public, signature, note.text.encode()):
                    return True
        return False

class Note:
    """A C2SP checkpoint: origin, size, root, extension lines; then the signatures."""

    def __init__(self, raw):
        text, _, signatures = raw.rpartition("\n\n")
        self.text = text + "\n"
        lines = self.text.split("\n")
        number = len(lines) > 3 and lines[0] and re.fullmatch(r"0|[1-9][0-9]*", lines[1], re.ASCII)
        if not number or not signatures.endswith("\n") or len(b64(lines[2])) != 32:
            raise ValueError("not a checkpoint")
        self.origin, self.size, self.root = lines[0], int(lines[1]), b64(lines[2])
        self.signatures = []
        for line in signatures[:-1].split("\n"):
            dash, name, data = line.split(" ")
            if dash != "\u2014" or len(b64(data)) != 68:
                raise ValueError("not a signature line")
            self.signatures.append((name, b64(data)[:4], b64(data)[4:]))

class Walk:
    """Follows the leaves, compares roots with checkpoints, keeps account of missing parts."""

    def __init__(self, against, keys):
        self.size, self.edge, self.missing, self.damaged, self.proven = 0, [], {}, [], 0
        good = [note for note in against if any(key.signed(note) for key in keys)]
        if len(good) < len(against):
            self.damaged.append("a checkpoint is not signed by this ledger")
        self.against, self.left = good, sorted(good, key=lambda note: note.size)
        self.compare()

    def root(self):
        return functools.reduce(lambda right, left: node(left, right), self.edge[::-1]) if self.edge else sha(b"")

    def push(self, leaf):
        size = self.size
        while size & 1:
            leaf, size = node(self.edge.pop(), leaf), size >> 1
        self.edge.append(leaf)
        self.size += 1
        self.compare()

    def compare(self):
        while self.left and self.left[0].size == self.size:
            if self.left.pop(0).root == self.root():
                self.proven = self.size
            else:
                self.damaged.append(f"not the ledger of the checkpoint of size {self.size}")

    def see(self, plain):
        """A DisposalOrdered excuses parts missing before it. What stands before the kind is 96 bytes in every fact."""
        ordered = plain[96:].startswith(b'DisposalOrdered"')
        body = json.loads(plain)["body"] if ordered else {"positions": []}
        for start, end in body["positions"]:
            for at in [at for at in self.missing if start <= at < min(end, self.size)]:
                if body["parts"] == "all" or self.missing[at] == "sealed":
                    del self.missing[at]

    def result(self):
        self.damaged += [f"a part is missing at position {at} and no disposal covers it" for at in self.missing]
        if self.left:
            self.damaged.append(f"facts {self.size} to {self.left[-1].size} are missing")
        ok = not self.damaged
        return {"ok": ok, "complete": ok and bool(self.against), "size": self.size, "root": self.root().hex(),
                "proven": self.proven, "damaged": self.damaged}

def take(file, count):
    data = file.read(count)
    if len(data) != count:
        raise ValueError("it ends too early")
    return data

def part(file):
    length = int.from_bytes(take(file, 4), "big")
    if length > (1 << 20) + 40:
        raise ValueError("a part is too long")
    return take(file, length)

def check_export(path, keys, against):
    with open(path, "rb") as file:
        if take(file, 19) != b"quietline-export/1\n":
            raise ValueError("not an export")
        own = Key(part(file).decode())
        keys = keys or [own]
        walk = Walk(against, keys)
        while tag := take(file, 1)[0]:
            if tag > 3:
                raise ValueError("an unknown record")
            if tag < 3:
                plain = part(file)
                walk.see(plain)
            if tag > 1:
                walk.missing[walk.size] = "sealed" if tag == 2 else "all"
            rest = sha(part(file)) if tag == 1 else take(file, 32)
            walk.push(leaf_hash(plain, rest) if tag < 3 else rest)
        end = Note(part(file).decode())
        if file.read(1):
            raise ValueError("there are bytes behind the end")
    if not own.signed(end) or not any(key.signed(end) for key in keys):
        walk.damaged.append("the checkpoint at the end is not signed by this ledger")
    if (end.size, end.root) != (walk.size, walk.root()):
        walk.damaged.append("the facts are not those the checkpoint at the end was signed for")
    return walk.result()

def root_from(leaf, place, size, path):
    """The root an audit path leads to (RFC 9162 section 2.1.3.2); None if the path does not fit the tree."""
    last, state = size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            state = node(step, state)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            state = node(state, step)
        place, last = place >> 1, last >> 1
    return state if last == 0 else None

def check_proof(path, keys, _):
    proof = json.load(open(path, encoding="utf-8"))
    note, leaf = Note(proof["checkpoint"]), bytes.fromhex(proof["leaf"])
    root = root_from(leaf, proof["position"], note.size, map(bytes.fromhex, proof["path"]))
    content = "plain" not in proof or leaf_hash(proof["plain"].encode(), bytes.fromhex(proof["sealed_digest"])) == leaf
    signed = any(key.signed(note) for key in keys)
    return {"ok": 0 <= proof["position"] < note.size and root == note.root and content and signed}

def need(holds, sentence):
    if not holds:
        raise ValueError(sentence)

def instant(millis):
    at = datetime.datetime.fromtimestamp(millis // 1000, datetime.timezone.utc)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{millis % 1000:03}Z"

def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

def proven(certificate, note):
    """The facts of a certificate, each proven to stand in the ledger of the checkpoint, by position."""
    facts = {}
    for fact in certificate["facts"]:
        at, leaf = fact["position"], leaf_hash(fact["plain"].encode(), bytes.fromhex(fact["sealed_digest"]))
        root = root_from(leaf, at, note.size, map(bytes.fromhex, fact["path"]))
        need(0 <= at < note.size and root == note.root, f"the fact at position {at} is not in the ledger")
        need(at not in facts, f"the fact at position {at} stands there twice")
        facts[at] = json.loads(fact["plain"])
    return facts

def ended(facts, run):
    """Every item that the orders of the run name and their closing facts say is gone, with the number of these orders."""
    of = lambda *kinds: {at: fact for at, fact in sorted(facts.items()) if fact["kind"] in kinds}
    orders, items = of("RecordingsEndOrdered", "DisposalOrdered"), []
    ends = of("RecordingsEnded", "FactsDisposed")
    closings = {fact["body"]["ordered" if fact["kind"] == "RecordingsEnded" else "order"]: (at, fact) for at, fact in ends.items()}
    need(orders.keys() == closings.keys(), "an order is not closed, or its order is missing")
    need(len(closings) == len(ends), "an order is closed twice")
    for at, order in orders.items():
        closed, fact = closings[at]
        need(at < closed and order["body"]["run"] == fact["body"]["run"] == run, "an order is of another run")
        need((order["kind"] == "DisposalOrdered") == (fact["kind"] == "FactsDisposed"), "an order is closed by a fact of another kind")
        if order["kind"] == "DisposalOrdered":
            named = [position for start, end in order["body"]["positions"] for position in range(start, end)]
            need(named == sorted(int(item["id"]) for item in order["body"]["items"]), "an order ends other facts than its items")
            need(fact["body"]["count"] == len(named) and all(position < at for position in named), "an order ends facts that are not there")
        for item in order["body"]["items"]:
            if item["id"] not in fact["body"].get("not_gone", []):
                items.append((item, {"category": order["body"].get("category", "recordings"), "order": at, "ended_at": instant(fact["at"])}))
    return items

def check_certificate(path, keys, _):
    certificate = json.load(open(path, encoding="utf-8"))
    need(certificate["format"] == "quietline-certificate/1", "not a certificate of format 1")
    note = Note(certificate["checkpoint"])
    need(any(key.signed(note) for key in keys), "the checkpoint is not signed by this key: another workspace's, or altered")
    need(note.origin == certificate["origin"], "the origin is not that of the checkpoint")
    facts, run = proven(certificate, note), certificate["certificate"]
    only = lambda kind: [(at, fact) for at, fact in facts.items() if fact["kind"] == kind]
    need(len(only("DisposalBegun")) == 1 == len(only("CertificateIssued")), "a run begins once and is certified once")
    (begun_at, begun), (issued_at, issued) = only("DisposalBegun")[0], only("CertificateIssued")[0]
    need(begun["body"]["run"] == issued["body"]["run"] == run, "the certificate is of another run")
    need(begun_at < issued_at == max(facts) == note.size - 1, "the certificate is not the last of its facts")
    items, given = ended(facts, run), certificate["items"]
    need(len(given) == len(items), f"there are {len(given)} items, and {len(items)} in the ledger")
    need(len({item["id"] for item, _ in items}) == len(items), "an item ended twice")
    for number, ((item, more), shown) in enumerate(zip(items, given), 1):
        need({**item, **more, "number": number} == shown, f"item {number} is not the one in the ledger")
    total = sha("".join(canonical(item) + "\n" for item, _ in items).encode()).hex()
    need(total == issued["body"]["sha256"] == certificate["sha256"], "the items are not those that were certified")
    need(len(items) == issued["body"]["items"] == certificate["count"], "the count is not the one that was certified")
    gone = max((more["ended_at"] for _, more in items), default=certificate["gone_from_the_live_store_at"])
    said = {"begun": {"at": instant(begun["at"]), "by": begun.get("who"), "role": begun["body"]["role"], "position": begun_at},
            "issued": {"at": instant(issued["at"]), "position": issued_at}, "gone_from_the_live_store_at": gone,
            "gone_from_every_key_backup_by": issued["body"]["backups_gone_by"], "store": issued["body"]["store"]}
    for name, value in said.items():
        need(certificate[name] == value, f"{name} is not what the ledger says")
    return {"ok": True, "certificate": run, "items": len(items), "size": note.size, **said}

def check_note(path, keys, _):
    note = Note(open(path, encoding="utf-8", newline="").read())
    return {"ok": any(key.signed(note) for key in keys), "size": note.size, "root": note.root.hex()}

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["export", "proof", "checkpoint", "certificate"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--key", action="append", default=[], type=Key)
    parser.add_argument("--against", action="append", default=[])
    given = parser.parse_args()
    against = [Note(open(path, encoding="utf-8", newline="").read()) for path in given.against]
    check = {"export": check_export, "proof": check_proof, "checkpoint": check_note,
             "certificate": check_certificate}[given.what]
    good = True
    for path in given.files:
        try:
            result = check(path, given.key, against)
        except (ValueError, KeyError, TypeError, OSError) as error:
            result = {"ok": False, "error": str(error) or type(error).__name__}
        good = good and result["ok"]
        print(json.dumps({"file": path, **result}))
    return 0 if good else 3

if __name__ == "__main__":
    sys.exit(main())
