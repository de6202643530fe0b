// Package stress lets many clients use a gate at the same time.
package stress

import (
	"strconv"
	"strings"
	"sync"

	"weirgate/internal/gate"
)

// Plan is what each client does, and how often.
type Plan struct {
	Clients int
	Rounds  int
	Action  string // take, lease or hold
	Limiter string
	Key     string // % stands for the number of the client
	Cost    int64
}

// The actions.
const (
	Take  = "take"
	Lease = "lease"
	Hold  = "hold"
)

// Totals counts what all clients together were granted and refused.
type Totals struct {
	OK int64
	No int64
}

// client is one of many. It works with what was left when it started, so that clients never wait
// for one another, and its requests are booked when all are done.
type client struct {
	key       string
	allowance int64
	totals    Totals
}

// Run lets the clients loose and waits for all.
func Run(target *gate.Gate, plan Plan) Totals {
	clients := make([]*client, plan.Clients)
	for i := range clients {
		clients[i] = plan.newClient(target, i+1)
	}
	var done sync.WaitGroup
	for _, each := range clients {
		done.Add(1)
		go func(each *client) {
			defer done.Done()
			each.work(plan)
		}(each)
	}
	done.Wait()
	var sum Totals
	for _, each := range clients {
		plan.book(target, each)
		sum.OK += each.totals.OK
		sum.No += each.totals.No
	}
	return sum
}

func (p Plan) newClient(target *gate.Gate, number int) *client {
	key := strings.ReplaceAll(p.Key, "%", strconv.Itoa(number))
	if p.Action == Take {
		return &client{key: key, allowance: target.Peek(p.Limiter, key)}
	}
	return &client{key: key, allowance: target.Free(p.Limiter, key)}
}

// work sends the requests of one client. A lease comes back, so it costs nothing in the end.
func (c *client) work(plan Plan) {
	for round := 0; round < plan.Rounds; round++ {
		if c.allowance < plan.Cost {
			c.totals.No++
			continue
		}
		c.totals.OK++
		if plan.Action == Take {
			c.allowance -= plan.Cost
		}
	}
}

func (p Plan) book(target *gate.Gate, done *client) {
	cost := p.Cost
	if p.Action != Take {
		cost = 0
	}
	target.Book(p.Limiter, done.key, done.totals.OK, done.totals.No, cost)
}
