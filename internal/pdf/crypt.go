package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"math/big"
)

// A lock is what is needed to read the streams of a file that anybody may open but
// not everybody may change: it is encrypted with the empty password.
type lock struct {
	key  []byte
	aes  bool
	long bool // one key for all streams (AES-256)
}

// padding completes passwords (ISO 32000-1, 7.6.3.3).
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock finds the key of an encrypted file; ErrEncrypted if the empty password does
// not open it.
func (f *file) unlock() error {
	dict := f.resolve(f.trailer.key("Encrypt"))
	if dict.kind == aNull {
		return nil
	}
	l := lock{aes: f.usesAES(dict)}
	switch revision := int(f.get(dict, "R").num); {
	case f.get(dict, "Filter").str != "Standard":
		return ErrEncrypted
	case revision >= 2 && revision <= 4:
		l.key = f.shortKey(dict, revision)
	case revision == 5 || revision == 6:
		l.key, l.long = f.longKey(dict, revision), true
	}
	if l.key == nil {
		return ErrEncrypted
	}
	f.lock = &l

	return nil
}

// usesAES reports whether streams are encrypted with AES.
func (f *file) usesAES(dict value) bool {
	filter := f.get(f.get(dict, "CF"), f.get(dict, "StmF").str)
	method := f.get(filter, "CFM").str

	return method == "AESV2" || method == "AESV3"
}

// shortKey returns the key for the empty password, nil if that is not the password
// (algorithms 2, 4 and 5).
func (f *file) shortKey(dict value, revision int) []byte {
	size := int(f.get(dict, "Length").num) / 8
	if revision == 2 || size < 5 || size > 16 {
		size = 5
		if revision == 4 {
			size = 16
		}
	}
	id := ""
	if ids := f.resolve(f.trailer.key("ID")).list; len(ids) > 0 {
		id = ids[0].str
	}
	h := md5.New()
	h.Write([]byte(padding + f.get(dict, "O").str))
	binary.Write(h, binary.LittleEndian, uint32(int64(f.get(dict, "P").num)))
	h.Write([]byte(id))
	if f.get(dict, "EncryptMetadata").isWord("false") && revision == 4 {
		h.Write([]byte("\xff\xff\xff\xff"))
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:size])
			key = sum[:]
		}
	}
	key = key[:size]
	if !opens(key, f.get(dict, "U").str, id, revision) {
		return nil
	}

	return key
}

// opens reports whether key is right: it encrypts what is known to what the file has.
func opens(key []byte, user, id string, revision int) bool {
	check := []byte(padding)
	rounds := 1
	if revision >= 3 {
		sum := md5.Sum([]byte(padding + id))
		check, rounds = sum[:], 20
	}
	for i := range rounds {
		turned := make([]byte, len(key))
		for k := range key {
			turned[k] = key[k] ^ byte(i)
		}
		c, err := rc4.NewCipher(turned)
		if err != nil {
			return false
		}
		c.XORKeyStream(check, check)
	}

	return len(user) >= len(check) && user[:16] == string(check[:16])
}

// longKey returns the key for the empty password, nil if that is not the password
// (ISO 32000-2, algorithm 2.A).
func (f *file) longKey(dict value, revision int) []byte {
	user, packed := f.get(dict, "U").str, f.get(dict, "UE").str
	if len(user) < 48 || len(packed) < 32 || string(hash(user[32:40], revision)) != user[:32] {
		return nil
	}
	block, err := aes.NewCipher(hash(user[40:48], revision))
	if err != nil {
		return nil
	}
	key := []byte(packed[:32])
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, key)

	return key
}

// hash is algorithm 2.B for the empty password: it ends after some 70 rounds, as the
// last byte is hardly ever above the number of the round.
func hash(salt string, revision int) []byte {
	first := sha256.Sum256([]byte(salt))
	k := first[:]
	if revision == 5 {
		return k
	}
	for round := 0; round < 500; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		switch new(big.Int).Mod(new(big.Int).SetBytes(e[:16]), big.NewInt(3)).Int64() {
		case 0:
			sum := sha256.Sum256(e)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(e)
			k = sum[:]
		default:
			sum := sha512.Sum512(e)
			k = sum[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			break
		}
	}

	return k[:32]
}

// open returns the bytes of a stream of object id as they were before encryption.
func (l *lock) open(raw []byte, id int) []byte {
	key := l.key
	if !l.long {
		seed := append(bytes.Clone(key), byte(id), byte(id>>8), byte(id>>16), 0, 0)
		if l.aes {
			seed = append(seed, "sAlT"...)
		}
		sum := md5.Sum(seed)
		key = sum[:min(len(key)+5, 16)]
	}
	if !l.aes {
		c, err := rc4.NewCipher(key)
		if err != nil {
			return nil
		}
		out := make([]byte, len(raw))
		c.XORKeyStream(out, raw)
		return out
	}

	return openAES(key, raw)
}

// openAES decrypts blocks behind a first one that starts the chain; what the last is
// filled up with stays, as every packing knows its end.
func openAES(key, raw []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(raw) < 2*aes.BlockSize {
		return nil
	}
	out := bytes.Clone(raw[aes.BlockSize : len(raw)/aes.BlockSize*aes.BlockSize])
	cipher.NewCBCDecrypter(block, raw[:aes.BlockSize]).CryptBlocks(out, out)

	return out
}
