package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// A board is a folder, or the address below which a server publishes one.
type board string

// read returns the file at a path of C2SP tlog-tiles. Over HTTP, Go asks for gzip by itself.
func (b board) read(path string) ([]byte, error) {
	if !strings.HasPrefix(string(b), "http") {
		return os.ReadFile(filepath.Join(string(b), filepath.FromSlash(path)))
	}
	response, err := http.Get(string(b) + "/" + path)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	if response.Uncompressed != strings.HasPrefix(path, "tile/entries/") {
		return nil, fmt.Errorf("%s: gzip %t", path, response.Uncompressed)
	}
	return io.ReadAll(response.Body)
}

// Height, ReadTiles and SaveTiles make it a tlog.TileReader.
func (b board) Height() int { return tileHeight }

func (b board) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := b.read(pathOf(tile))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (b board) SaveTiles([]tlog.Tile, [][]byte) {}

// pathOf names a tile as tlog-tiles does, where all have the same height and none say it.
func pathOf(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
}

// entries reads every entry bundle of a log of n entries.
func (b board) entries(n int64) ([][]byte, error) {
	var all [][]byte
	for from := int64(0); from < n; from += 1 << tileHeight {
		width := n - from
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		// The same names as tiles of level 0, in a folder of their own.
		tile := tlog.Tile{H: tileHeight, L: 0, N: from >> tileHeight, W: int(width)}
		bundle, err := b.read(strings.Replace(pathOf(tile), "tile/0/", "tile/entries/", 1))
		if err != nil {
			return nil, err
		}
		for len(bundle) > 0 {
			length := 2 + int(binary.BigEndian.Uint16(bundle))
			all = append(all, bundle[2:length])
			bundle = bundle[length:]
		}
	}
	return all, nil
}

// openCheckpoint opens a note and reads the three lines of C2SP tlog-checkpoint.
func openCheckpoint(text []byte, keys note.Verifiers) (*note.Note, string, tlog.Tree, error) {
	opened, err := note.Open(text, keys)
	if err != nil {
		return nil, "", tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return nil, "", tlog.Tree{}, fmt.Errorf("a checkpoint of %d lines", len(lines)-1)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return nil, "", tlog.Tree{}, fmt.Errorf("a size of %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return opened, lines[0], tlog.Tree{N: size, Hash: root}, err
}

// openReceipt reads a C2SP tlog-proof.
func openReceipt(text string, keys note.Verifiers) (int64, tlog.RecordProof, tlog.Tree, error) {
	head, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, nil, tlog.Tree{}, fmt.Errorf("no tlog-proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return 0, nil, tlog.Tree{}, err
	}
	proof, err := hashes(lines[2:])
	if err != nil {
		return 0, nil, tlog.Tree{}, err
	}
	_, _, tree, err := openCheckpoint([]byte(checkpoint), keys)
	return index, proof, tree, err
}

func hashes(texts []string) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, 0, len(texts))
	for _, text := range texts {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			return nil, err
		}
		found = append(found, hash)
	}
	return found, nil
}

func texts(found []tlog.Hash) []string {
	all := make([]string, 0, len(found))
	for _, hash := range found {
		all = append(all, base64.StdEncoding.EncodeToString(hash[:]))
	}
	return all
}
