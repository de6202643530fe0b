#ifndef INK_DATA_H
#define INK_DATA_H

/*
 * Reads a data file into the globals:
 *
 *     # a comment
 *     title = "Ink"          texts, numbers, true, false, nil, [lists]
 *     site.tags = ["a", 2]   a path; maps on the way are made
 *     site.tags[] = "c"      adds to a list
 *     [site.owner]           paths below start here
 *     [[people]]             adds a map to a list; paths below are in it
 *
 * g_name is the file's name in errors.
 */
void ink_load(const char *source);

#endif
