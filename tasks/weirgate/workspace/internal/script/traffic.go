package script

import (
	"bufio"
	"fmt"
	"strconv"

	"weirgate/internal/config"
	"weirgate/internal/units"
)

const (
	trafficKeys  = 4
	trafficCosts = 3
	maxTraffic   = 1_000_000
)

// dice is a small generator of numbers: the same seed gives the same script everywhere.
type dice uint64

func (d *dice) roll(sides uint64) uint64 {
	*d = *d*6364136223846793005 + 1442695040888963407
	return uint64(*d) >> 33 % sides
}

// WriteTraffic prints a script of requests to all limiters and queues of a configuration.
func WriteTraffic(output *bufio.Writer, settings *config.Config, seedWord, countWord string) error {
	seed, err := parseNumber(seedWord, units.MaxNumber)
	if err != nil {
		return err
	}
	count, err := parseNumber(countWord, maxTraffic)
	if err != nil {
		return err
	}
	choices := uint64(len(settings.Limiters) + len(settings.Queues))
	if choices == 0 {
		return fmt.Errorf("nothing to send traffic to")
	}
	fate, moment := dice(seed), units.Time(0)
	for ; count > 0; count-- {
		moment += units.Time(fate.roll(2000)) * 1000 * 1000
		choice := int(fate.roll(choices))
		key := "user" + strconv.FormatUint(fate.roll(trafficKeys)+1, 10)
		cost := fate.roll(trafficCosts) + 1
		fmt.Fprintf(output, "at %s %s\n", moment, request(settings, choice, key, cost))
	}
	return nil
}

// request is one request to the limiter or queue of this position.
func request(settings *config.Config, choice int, key string, cost uint64) string {
	if choice >= len(settings.Limiters) {
		queue := settings.Queues[choice-len(settings.Limiters)]
		return fmt.Sprintf("push %s %s %d", queue.Name, key, cost)
	}
	limiter := settings.Limiters[choice]
	if limiter.Kind == config.Leases {
		return fmt.Sprintf("acquire %s %s", limiter.Name, key)
	}
	return fmt.Sprintf("take %s %s %d", limiter.Name, key, cost)
}
