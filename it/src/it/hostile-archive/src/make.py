"""Makes the archives beside this file: python3 make.py"""

import gzip
import io
import struct
import tarfile
import zipfile

MODULE = open("../../npm-tarball/src/npm/package/dist/answer.wasm", "rb").read()
ESCAPE = "package/../../escape.wasm"
GOOD = "package/answer.wasm"

packed = io.BytesIO()
with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
    for name in (GOOD, ESCAPE):
        entry = tarfile.TarInfo(name)
        entry.size = len(MODULE)
        tar.addfile(entry, io.BytesIO(MODULE))
with open("escape.tgz", "wb") as out:
    out.write(gzip.compress(packed.getvalue(), mtime=0))


def zipped(*names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), MODULE, zipfile.ZIP_DEFLATED)
    return bytearray(packed.getvalue())


with open("escape.zip", "wb") as out:
    out.write(zipped(GOOD, ESCAPE))
# The directory at the end says that the entry has one byte less than it has.
lying = zipped(GOOD)
directory = lying.index(b"PK\x01\x02")
lying[directory + 24 : directory + 28] = struct.pack("<I", len(MODULE) - 1)
with open("size.zip", "wb") as out:
    out.write(lying)
