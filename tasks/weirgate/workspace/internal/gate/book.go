package gate

// Free is how many leases of a key could be handed out now.
func (g *Gate) Free(name, key string) int64 {
	return g.pool(g.limiter(name), key).Left()
}

// Book charges what a client has used on its own, and counts its requests.
func (g *Gate) Book(name, key string, ok, no, cost int64) {
	limiter := g.limiter(name)
	limiter.ok += ok
	limiter.no += no
	if used := ok * cost; used > 0 {
		for _, link := range chain(limiter, key) {
			link.meter.Charge(g.now, used)
		}
		limiter.spent += used
	}
}
