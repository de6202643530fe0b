// Package queue holds waiting items of several flows and says which one is next.
package queue

import "sort"

// Item is one waiting piece of work.
type Item struct {
	Number int64
	Flow   string
	Cost   int64
}

// flow is the items of one flow, in the order of their arrival.
type flow struct {
	name   string
	weight int64
	items  []Item
}

// Queue hands out items, those of the flows with the greatest weights first.
type Queue struct {
	Last  int64 // number of the item that came last
	Out   int64 // how many went out
	flows []*flow
	size  int
}

// New is an empty queue.
func New() *Queue {
	return &Queue{}
}

// Push lets an item wait behind those of its flow.
func (q *Queue) Push(name string, cost, weight int64) Item {
	q.Last++
	item := Item{q.Last, name, cost}
	waiting := q.flow(name, weight)
	waiting.items = append(waiting.items, item)
	q.size++
	return item
}

func (q *Queue) flow(name string, weight int64) *flow {
	for _, known := range q.flows {
		if known.name == name {
			return known
		}
	}
	fresh := &flow{name: name, weight: weight}
	q.flows = append(q.flows, fresh)
	sort.SliceStable(q.flows, func(i, j int) bool { return q.flows[i].weight > q.flows[j].weight })
	return fresh
}

// Pop takes out the first item that is granted. A flow whose item is not lets the next flow try.
func (q *Queue) Pop(granted func(Item) bool) (Item, bool) {
	for _, waiting := range q.flows {
		if len(waiting.items) == 0 || !granted(waiting.items[0]) {
			continue
		}
		item := waiting.items[0]
		waiting.items = waiting.items[1:]
		q.size--
		q.Out++
		return item, true
	}
	return Item{}, false
}

// Len is how many items wait.
func (q *Queue) Len() int {
	return q.size
}
