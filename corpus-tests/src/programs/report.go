// Counts words and numbers of the files in a folder, with what programs in Go use: goroutines, channels, maps, the garbage
// collector, JSON, regular expressions, big numbers, files, the environment, standard input, an exit code.
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
)

type count struct {
	Word  string `json:"word"`
	Count int    `json:"count"`
}

func words(folder string, names <-chan string, found chan<- string, done *sync.WaitGroup) {
	defer done.Done()
	word := regexp.MustCompile(`[\p{L}\d-]+`)
	for name := range names {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			panic(err)
		}
		for _, w := range word.FindAllString(string(text), -1) {
			found <- strings.ToLower(w)
		}
	}
}

func divide(a, b int) (result int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	return a / b, nil
}

func main() {
	folder := os.Args[1]
	fmt.Println("greeting", os.Getenv("GREETING"), "args", len(os.Args), runtime.GOARCH != "")
	entries, err := os.ReadDir(folder)
	if err != nil {
		panic(err)
	}
	names, found := make(chan string), make(chan string, 8)
	var done sync.WaitGroup
	for i := 0; i < 3; i++ {
		done.Add(1)
		go words(folder, names, found, &done)
	}
	go func() {
		for _, entry := range entries {
			names <- entry.Name()
		}
		close(names)
		done.Wait()
		close(found)
	}()
	counts := map[string]int{}
	for w := range found {
		counts[w]++
	}
	var sorted []count
	for w, n := range counts {
		sorted = append(sorted, count{w, n})
	}
	sort.Slice(sorted, func(i, j int) bool {
		if sorted[i].Count != sorted[j].Count {
			return sorted[i].Count > sorted[j].Count
		}
		return sorted[i].Word < sorted[j].Word
	})
	text, _ := json.MarshalIndent(sorted[:5], "", " ")
	fmt.Println(string(text))

	scanner := bufio.NewScanner(os.Stdin)
	lines := 0
	for scanner.Scan() {
		lines++
		fmt.Printf("%2d %-22q %x\n", lines, scanner.Text(), sha256.Sum256(scanner.Bytes()))
	}

	factorial := big.NewInt(1)
	for i := int64(2); i <= 60; i++ {
		factorial.Mul(factorial, big.NewInt(i))
	}
	fmt.Println("60! =", factorial)
	garbage := 0
	for i := 0; i < 200; i++ {
		garbage += len(make([]byte, 1<<18)) >> 18
	}
	fmt.Println("garbage", garbage)
	_, err = divide(1, garbage-200)
	fmt.Println(err)

	report := filepath.Join(filepath.Dir(folder), "out", "report.json")
	if err := os.WriteFile(report, text, 0o644); err != nil {
		panic(err)
	}
	back, _ := os.ReadFile(report)
	fmt.Println("read back", len(back) == len(text))
	_, err = os.Stat(report + ".old")
	fmt.Println("missing:", errors.Is(err, fs.ErrNotExist))

	ticker := time.NewTicker(2 * time.Millisecond)
	for i := 0; i < 3; i++ {
		<-ticker.C
	}
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("time passes", time.Unix(1700000000, 0).UTC().Format(time.RFC1123))
	}
	fmt.Fprintln(os.Stderr, "done")
	os.Exit(len(entries) + 40)
}
