package main

// Kind says what an item is.
type Kind uint8

// Point is a place on the shelf.
type Point struct {
	X, Y int32
}

// Item has a field of every type that Go lays out in its own way.
type Item struct {
	Name  string
	Kind  Kind
	Fresh bool
	Count uint32
	Price float64
	Place Point
	Sizes [3]int16
	Next  *Item
	Tags  []uint16
}

func main() {}

// count adds up the items of a list.
//
//export count
func count(first *Item) uint32 {
	sum := uint32(0)
	for item := first; item != nil; item = item.Next {
		sum += item.Count
	}
	return sum
}

// check panics if there are more than a limit.
//
//go:wasmexport check
func check(first *Item, limit uint32) {
	if count(first) > limit {
		panic("too many items")
	}
}

// tag gives the tag of an item that is at an index.
//
//export tag
func tag(item *Item, index int) uint16 {
	return item.Tags[index]
}
