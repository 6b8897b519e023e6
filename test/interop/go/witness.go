package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// The type of a key that makes cosignatures: sumdb/note knows only type 1, so this is written from
// c2sp.org/tlog-cosignature.
const cosignatureKey = 4

// A witness verifies, and with a private key makes, cosignatures of checkpoints.
type witness struct {
	name    string
	public  ed25519.PublicKey
	private ed25519.PrivateKey
	// Of the cosignature to make.
	seconds uint64
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 {
	text := append([]byte(w.name+"\n"), cosignatureKey)
	digest := sha256.Sum256(append(text, w.public...))
	return binary.BigEndian.Uint32(digest[:])
}

func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	return ed25519.Verify(w.public, cosigned(seconds, text), signature[8:])
}

func (w witness) Sign(text []byte) ([]byte, error) {
	var seconds [8]byte
	binary.BigEndian.PutUint64(seconds[:], w.seconds)
	return append(seconds[:], ed25519.Sign(w.private, cosigned(w.seconds, text))...), nil
}

func cosigned(seconds uint64, text []byte) []byte {
	return append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", seconds)), text...)
}

func (w witness) vkey() string {
	key := append([]byte{cosignatureKey}, w.public...)
	return fmt.Sprintf("%s+%08x+%s", w.name, w.KeyHash(), base64.StdEncoding.EncodeToString(key))
}

// parseWitness reads the vkey of a witness.
func parseWitness(vkey string) (witness, error) {
	name, rest, _ := strings.Cut(vkey, "+")
	_, text, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != cosignatureKey {
		return witness{}, fmt.Errorf("%q is no key of a witness", vkey)
	}
	found := witness{name: name, public: key[1:]}
	if found.vkey() != vkey {
		return witness{}, fmt.Errorf("%q has another id", vkey)
	}
	return found, nil
}

// verifiers are those of a log and of its witnesses.
func verifiers(log string, witnesses []string) (note.Verifiers, error) {
	first, err := note.NewVerifier(log)
	if err != nil {
		return nil, err
	}
	all := []note.Verifier{first}
	for _, vkey := range witnesses {
		found, err := parseWitness(vkey)
		if err != nil {
			return nil, err
		}
		all = append(all, found)
	}
	return note.VerifierList(all...), nil
}

// stamps says when each witness saw the checkpoint, by name.
func stamps(opened *note.Note) (map[string]uint64, error) {
	found := map[string]uint64{}
	for _, signature := range opened.Sigs[1:] {
		bytes, err := base64.StdEncoding.DecodeString(signature.Base64)
		if err != nil {
			return nil, err
		}
		found[signature.Name] = binary.BigEndian.Uint64(bytes[4:])
	}
	return found, nil
}
