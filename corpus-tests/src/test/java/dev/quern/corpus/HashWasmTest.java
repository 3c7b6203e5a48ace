package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The 22 modules of hash-wasm against the JDK's digests, and where it has none against values of
 * other implementations (OpenSSL for MD4, RIPEMD-160, Whirlpool, SM3; Python's hashlib for BLAKE2;
 * RFC 7914, the bcrypt and the Argon2 reference test vectors; the package's JavaScript on V8 for
 * the rest).
 */
class HashWasmTest {

  private static final byte[] NONE = new byte[0];
  private static final byte[] SAMPLE = HashDriver.sample();

  private static String hash(String module, long[] init, long[] last, int length) {
    return hash(module, NONE, init, last, length);
  }

  private static String hash(String module, byte[] key, long[] init, long[] last, int length) {
    try (Guest guest = Modules.guest("hash-wasm/" + module)) {
      return new HashDriver(guest).hash(key, init, last, SAMPLE, length);
    }
  }

  private static String jdk(String algorithm) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(SAMPLE));
  }

  private static long[] of(long... values) {
    return values;
  }

  @ParameterizedTest
  @CsvSource({"md5,MD5,16", "sha1,SHA-1,20"})
  void digestsOfOneLength(String module, String algorithm, int length) throws Exception {
    assertEquals(jdk(algorithm), hash(module, of(), of(), length));
  }

  @ParameterizedTest
  @CsvSource({
    "sha256,SHA-224,224",
    "sha256,SHA-256,256",
    "sha512,SHA-384,384",
    "sha512,SHA-512,512",
  })
  void digestsOfTheSha2Family(String module, String algorithm, int bits) throws Exception {
    assertEquals(jdk(algorithm), hash(module, of(bits), of(), bits / 8));
  }

  @ParameterizedTest
  @CsvSource({"SHA3-224,224", "SHA3-256,256", "SHA3-384,384", "SHA3-512,512"})
  void digestsOfTheSha3Family(String algorithm, int bits) throws Exception {
    assertEquals(jdk(algorithm), hash("sha3", of(bits), of(6), bits / 8));
  }

  @Test
  void keccakBeforeItWasSha3() {
    assertEquals(
        "ffae9a4ad0aff33ab6f3819a176046d62a4df332e07d3e17e2fc8c45a115fd93"
            + "e0db64a72634768b3fed23632566fa3f6bcc799f7e3c98dc8d5b5c1ffa50163b",
        hash("sha3", of(512), of(1), 64));
  }

  @Test
  void checksumsOfTheJdk() {
    CRC32 crc = new CRC32();
    crc.update(SAMPLE);
    assertEquals("%08x".formatted(crc.getValue()), hash("crc32", of(0xedb88320L), of(), 4));
    Adler32 adler = new Adler32();
    adler.update(SAMPLE);
    assertEquals("%08x".formatted(adler.getValue()), hash("adler32", of(), of(), 4));
  }

  @Test
  void crc64() {
    byte[] polynomial =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0xc96c5795d7870f42L).array();
    assertEquals("13f35f8b81460e91", hash("crc64", polynomial, of(), of(), 8));
  }

  @ParameterizedTest
  @CsvSource({
    "md4,e43573c7ecff6b0c051e95fea3483cfe",
    "ripemd160,e1095cbc24baf2f65826cc4a98a221ab6304350e",
    "sm3,d0b2cd4a34e3fe514d41a3546f8f88a8541ccf89b2243ae1a663f077ae225fb7",
    "whirlpool,73d4ba2035ad249a4556b757806ca1331ebf825b44d74b475c47cad28920ff81"
        + "07fbf1581ab638d809e756e04e56c65bdd865961ce96be3e1c42b4b8d8590e7d",
  })
  void digestsWithoutParameters(String module, String digest) {
    assertEquals(digest, hash(module, of(), of(), digest.length() / 2));
  }

  @ParameterizedTest
  @CsvSource({
    "blake2b,512,285c0b8fcbf598be3409fe78df91c2824dd9a297e00a24e9bc62ee0f93a85e4a"
        + "d2cfc671f324db6b15d4b033149979417aa0954b4b6dd0c1bfb4a88f842bd972",
    "blake2s,256,65d6ee5210034ff3fb34c164819144cc11a16b85a8626ea87b97a4543f5e9125",
    "xxhash32,0,b555fac5",
  })
  void digestsWithOneParameter(String module, int parameter, String digest) {
    assertEquals(digest, hash(module, of(parameter), of(), digest.length() / 2));
  }

  @Test
  void blake3() {
    assertEquals(
        "ec7c941fd6aaef5d85b287992a159da0e5a8068c000f0838c4b476c092f7d42c",
        hash("blake3", of(256), of(32), 32));
  }

  @ParameterizedTest
  @CsvSource({
    "xxhash64,292cc494f5a2e5ec",
    "xxhash3,269eb834f6c110a9",
    "xxhash128,e3503d8de40743b7269eb834f6c110a9",
  })
  void digestsWithASeedInTheBuffer(String module, String digest) {
    assertEquals(digest, hash(module, new byte[8], of(), of(), digest.length() / 2));
  }

  /** RFC 7914, section 12, second vector. */
  @Test
  void scrypt() throws Exception {
    int cost = 1024;
    int block = 8;
    int parallel = 16;
    byte[] blocks = pbkdf2("NaCl".getBytes(StandardCharsets.US_ASCII), 128 * block * parallel);
    try (Guest guest = Modules.guest("hash-wasm/scrypt")) {
      int buffer = guest.callInt("Hash_GetBuffer");
      guest.call("Hash_SetMemorySize", blocks.length + 128L * block * cost + 256L * block);
      guest.write(buffer, blocks);
      guest.call("scrypt", block, cost, parallel);
      assertEquals(
          "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
              + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
          HexFormat.of().formatHex(pbkdf2(guest.read(buffer, blocks.length), 64)));
    }
  }

  private static byte[] pbkdf2(byte[] salt, int length) throws Exception {
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
        .generateSecret(new PBEKeySpec("password".toCharArray(), salt, 1, 8 * length))
        .getEncoded();
  }

  /** The first vector of the crypt_blowfish package. */
  @Test
  void bcrypt() {
    byte[] salt = new byte[16];
    for (int i = 0; i < 16; i++) {
      salt[i] = (byte) new int[] {0x10, 0x41, 0x04}[i % 3];
    }
    byte[] password = "U*U".getBytes(StandardCharsets.US_ASCII);
    try (Guest guest = Modules.guest("hash-wasm/bcrypt")) {
      int buffer = guest.callInt("Hash_GetBuffer");
      guest.write(buffer, salt);
      guest.write(buffer + 16, password);
      guest.call("bcrypt", password.length, 5, 1);
      assertEquals(
          "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
          guest.readText(buffer, 60));
    }
  }

  /** Argon2id of RFC 9106's reference implementation: version 19, t = 2, m = 256, p = 1. */
  @Test
  void argon2() {
    int memory = 256;
    try (Guest argon = Modules.guest("hash-wasm/argon2");
        Guest blake = Modules.guest("hash-wasm/blake2b")) {
      HashDriver hash = new HashDriver(blake);
      int buffer = argon.callInt("Hash_GetBuffer");
      argon.call("Hash_SetMemorySize", memory * 1024L + 1024);
      byte[] parameters = ints(1, 32, memory, 2, 0x13, 2);
      argon.write(buffer + memory * 1024, parameters);
      byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
      byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
      byte[] seed =
          join(parameters, ints(password.length), password, ints(salt.length), salt, ints(0, 0));
      byte[] first = blake(hash, seed, 64);
      argon.write(buffer, longHash(hash, join(first, ints(0, 0)), 1024));
      argon.write(buffer + 1024, longHash(hash, join(first, ints(1, 0)), 1024));
      argon.call("Hash_Calculate", 0, memory);
      byte[] tag = longHash(hash, argon.read(buffer, 1024), 32);
      assertEquals(
          "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
          HexFormat.of().formatHex(tag));
    }
  }

  /** The variable-length hash H' of RFC 9106, section 3.3. */
  private static byte[] longHash(HashDriver hash, byte[] data, int length) {
    byte[] block = join(ints(length), data);
    if (length <= 64) {
      return blake(hash, block, length);
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    byte[] v = blake(hash, block, 64);
    while (out.remaining() > 64) {
      out.put(v, 0, 32);
      v = blake(hash, v, Math.min(64, out.remaining()));
    }
    return out.put(v, 0, out.remaining()).array();
  }

  private static byte[] blake(HashDriver hash, byte[] data, int length) {
    return HexFormat.of().parseHex(hash.hash(NONE, of(8L * length), of(), data, length));
  }

  private static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer buffer =
        ByteBuffer.allocate(java.util.Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      buffer.put(part);
    }
    return buffer.array();
  }

  @Test
  void anInstanceCanHashAgain() throws Exception {
    try (Guest guest = Modules.guest("hash-wasm/sha256")) {
      HashDriver hash = new HashDriver(guest);
      for (int length : new int[] {0, 1, 55, 56, 63, 64, 65, 16_384, 16_385}) {
        byte[] data = java.util.Arrays.copyOf(SAMPLE, length);
        assertEquals(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data)),
            hash.hash(NONE, of(256), of(), data, 32));
      }
    }
  }
}
