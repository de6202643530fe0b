#include "sizes.h"

static const unsigned short block_sizes[] = {
    8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 256, 512, 1024,
};

#define FINE_MAX ((size_t)64)
#define MIDDLE_MAX ((size_t)128)
#define FIRST_DOUBLING 12u

unsigned sw_class_count(void)
{
    return sizeof block_sizes / sizeof *block_sizes;
}

/* Steps of 8 up to 64, steps of 16 up to 128, then doubling. */
unsigned sw_class_of(size_t size)
{
    if (size == 0)
        return 0;
    if (size <= FINE_MAX)
        return (unsigned)((size - 1) / 8);
    if (size <= MIDDLE_MAX)
        return (unsigned)(3 + (size + 8) / 16);
    unsigned class_index = FIRST_DOUBLING;
    while (block_sizes[class_index] < size)
        class_index++;
    return class_index;
}

size_t sw_class_size(unsigned class_index)
{
    return block_sizes[class_index];
}

size_t sw_round_up(size_t size, size_t unit)
{
    return (size + unit - 1) & ~(unit - 1);
}
