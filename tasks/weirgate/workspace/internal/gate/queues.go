package gate

import (
	"weirgate/internal/queue"
	"weirgate/internal/units"
)

// Event is something that happened to a waiting item.
type Event struct {
	Dropped bool // else it went out
	Queue   string
	Number  int64
	Flow    string
	At      units.Time
}

// Push lets an item wait, and hands out what can go out at once.
func (g *Gate) Push(name, flow string, cost int64) (int64, Decision, []Event) {
	lane := g.lane(name)
	item := lane.items.Push(flow, cost, lane.rules.WeightOf(flow))
	return item.Number, Decision{OK: true}, g.pump()
}

// Waiting is how many items wait in a queue.
func (g *Gate) Waiting(name string) int {
	return g.lane(name).items.Len()
}

// Advance sets the clock, and hands out what can go out then.
func (g *Gate) Advance(to units.Time) []Event {
	g.now = to
	return g.pump()
}

// pump hands out items, queue by queue, as long as some are granted.
func (g *Gate) pump() []Event {
	var events []Event
	for _, lane := range g.lanes {
		for {
			item, found := lane.items.Pop(func(item queue.Item) bool {
				return g.take(lane.over, lane.rules.Key, item.Cost).OK
			})
			if !found {
				break
			}
			lane.over.ok++
			events = append(events, Event{Queue: lane.rules.Name, Number: item.Number, Flow: item.Flow, At: g.now})
		}
	}
	return events
}
