// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
