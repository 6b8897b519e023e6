// Reads boards of Glas with the transparency log of Go's checksum database (golang.org/x/mod/sumdb):
// nothing here is of Glas. Questions come as one JSON text on the standard input, answers go as one to
// the standard output. go_interop.test.ts asks.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Boards []boardQuestion `json:"boards"`
	// The text of a checkpoint for Go to sign, by a key of its own, and to cosign at a time.
	Sign    string `json:"sign"`
	Seconds uint64 `json:"seconds"`
}

type boardQuestion struct {
	Board     board    `json:"board"`
	Key       string   `json:"key"`
	Witnesses []string `json:"witnesses"`
	// Proofs made by Glas.
	Receipts []receipt     `json:"receipts"`
	Growths  []growthProof `json:"growths"`
	// For Go to prove: entries in the tree, and older trees in it.
	Indices []int64 `json:"indices"`
	Sizes   []int64 `json:"sizes"`
}

type receipt struct {
	Text  string `json:"text"`
	Entry []byte `json:"entry"`
}

// A growthProof says that a tree of From entries began one of Size entries.
type growthProof struct {
	From     int64    `json:"from"`
	FromRoot string   `json:"fromRoot"`
	Size     int64    `json:"size"`
	Root     string   `json:"root"`
	Proof    []string `json:"proof"`
}

type inclusionProof struct {
	Index int64    `json:"index"`
	Proof []string `json:"proof"`
}

type answer struct {
	Boards []boardAnswer `json:"boards"`
	Signed signed        `json:"signed"`
}

type boardAnswer struct {
	Origin string `json:"origin"`
	Size   int64  `json:"size"`
	Root   string `json:"root"`
	// Computed from all entries.
	EntriesRoot string            `json:"entriesRoot"`
	Stamps      map[string]uint64 `json:"stamps"`
	// What Go says of each proof; empty where it accepts it.
	Receipts   []string         `json:"receipts"`
	Growths    []string         `json:"growths"`
	Inclusions []inclusionProof `json:"inclusions"`
	Beginnings []growthProof    `json:"beginnings"`
}

type signed struct {
	Note        string `json:"note"`
	Key         string `json:"key"`
	WitnessName string `json:"witnessName"`
	WitnessKey  string `json:"witnessKey"`
}

func main() {
	var asked question
	must(json.NewDecoder(os.Stdin).Decode(&asked))
	var answered answer
	for _, one := range asked.Boards {
		found, err := readBoard(one)
		must(err)
		answered.Boards = append(answered.Boards, found)
	}
	made, err := sign(asked.Sign, asked.Seconds)
	must(err)
	answered.Signed = made
	must(json.NewEncoder(os.Stdout).Encode(answered))
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func readBoard(asked boardQuestion) (boardAnswer, error) {
	keys, err := verifiers(asked.Key, asked.Witnesses)
	if err != nil {
		return boardAnswer{}, err
	}
	text, err := asked.Board.read("checkpoint")
	if err != nil {
		return boardAnswer{}, err
	}
	opened, origin, tree, err := openCheckpoint(text, keys)
	if err != nil {
		return boardAnswer{}, err
	}
	answered := boardAnswer{
		Origin: origin, Size: tree.N, Root: texts([]tlog.Hash{tree.Hash})[0],
		// JSON tells an empty list from none.
		Receipts: []string{}, Growths: []string{},
		Inclusions: []inclusionProof{}, Beginnings: []growthProof{},
	}
	if answered.Stamps, err = stamps(opened); err != nil {
		return boardAnswer{}, err
	}
	if answered.EntriesRoot, err = checkEntries(asked.Board, tree); err != nil {
		return boardAnswer{}, err
	}
	for _, one := range asked.Receipts {
		answered.Receipts = append(answered.Receipts, complaint(checkReceipt(one, keys)))
	}
	for _, one := range asked.Growths {
		answered.Growths = append(answered.Growths, complaint(checkGrowth(one)))
	}
	return answered, prove(asked, tree, &answered)
}

func complaint(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// checkEntries builds the tree from the entries alone, and compares every leaf with the tiles, which
// the reader compares with the checkpoint.
func checkEntries(from board, tree tlog.Tree) (string, error) {
	entries, err := from.entries(tree.N)
	if err != nil {
		return "", err
	}
	var stored []tlog.Hash
	own := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, i := range indexes {
			found = append(found, stored[i])
		}
		return found, nil
	})
	var leaves []int64
	for i, entry := range entries {
		more, err := tlog.StoredHashes(int64(i), entry, own)
		if err != nil {
			return "", err
		}
		stored = append(stored, more...)
		leaves = append(leaves, tlog.StoredHashIndex(0, int64(i)))
	}
	published, err := tlog.TileHashReader(tree, from).ReadHashes(leaves)
	if err != nil {
		return "", err
	}
	for i, hash := range published {
		if hash != stored[leaves[i]] {
			return "", fmt.Errorf("the tiles have another entry %d", i)
		}
	}
	root, err := tlog.TreeHash(tree.N, own)
	return texts([]tlog.Hash{root})[0], err
}

func checkReceipt(one receipt, keys note.Verifiers) error {
	index, proof, tree, err := openReceipt(one.Text, keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(one.Entry))
}

func checkGrowth(one growthProof) error {
	roots, err := hashes([]string{one.FromRoot, one.Root})
	if err != nil {
		return err
	}
	proof, err := hashes(one.Proof)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, one.Size, roots[1], one.From, roots[0])
}

// prove makes proofs out of the published tiles, for Glas to check.
func prove(asked boardQuestion, tree tlog.Tree, answered *boardAnswer) error {
	tiles := tlog.TileHashReader(tree, asked.Board)
	for _, index := range asked.Indices {
		proof, err := tlog.ProveRecord(tree.N, index, tiles)
		if err != nil {
			return err
		}
		answered.Inclusions = append(answered.Inclusions, inclusionProof{index, texts(proof)})
	}
	for _, size := range asked.Sizes {
		proof, err := tlog.ProveTree(tree.N, size, tiles)
		if err != nil {
			return err
		}
		root, err := tlog.TreeHash(size, tiles)
		if err != nil {
			return err
		}
		roots := texts([]tlog.Hash{root, tree.Hash})
		made := growthProof{size, roots[0], tree.N, roots[1], texts(proof)}
		answered.Beginnings = append(answered.Beginnings, made)
	}
	return nil
}

// sign signs a checkpoint as the log that its first line names, and cosigns it as a witness.
func sign(text string, seconds uint64) (signed, error) {
	origin, _, _ := bytes.Cut([]byte(text), []byte("\n"))
	secret, vkey, err := note.GenerateKey(rand.Reader, string(origin))
	if err != nil {
		return signed{}, err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return signed{}, err
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return signed{}, err
	}
	seen := witness{name: "witness.example/go", public: public, private: private, seconds: seconds}
	made, err := note.Sign(&note.Note{Text: text}, signer, seen)
	key := base64.StdEncoding.EncodeToString(public)
	return signed{Note: string(made), Key: vkey, WitnessName: seen.name, WitnessKey: key}, err
}
