/* canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f */
/* Programs written for the old API. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inkwell.h"

static void variables(void)
{
    inkwell_set("user.name", "Ann");
    inkwell_set_number("user.age", 41.5);
    inkwell_load_data("d", "user.city = \"Rome\"\nlist = [1, 2]\n");
    inkwell_add_partial("p", "<{{ user.name }}>");
    printf("%s\n", inkwell_render_string("t", "{% include \"p\" %}{{ user }}{{ list }}"));
    inkwell_set("user.name", "Bob");
    inkwell_add_partial("p", "({{ user.name }})");
    inkwell_render("t", "{% include \"p\" %}\n");
    printf("[%s]\n", inkwell_render_string("t", ""));
    inkwell_check("t", "{{ nope() }}");
}

static void stays(void)
{
    inkwell_render("a", "{% set x = 1 %}{% macro m(v) %}<{{ v }}>{% end %}{{ next(\"n\") }}\n");
    inkwell_render("b", "{{ m(x) }}{{ next(\"n\") }}\n");
    inkwell_reset();
    inkwell_render("c", "[{{ x }}]{{ next(\"n\") }}{{ random(1000000) }}\n");
    inkwell_render("d", "{{ m(1) }}\n");
}

static void feeds_itself(void)
{
    const char *text = "{{ \"{{\" }} 1 + 2 {{ \"}}\" }}{{ \"{{\" }} \"long \" ~ \"text\" {{ \"}}\" }}";
    for (int i = 0; i < 3; i++) {
        text = inkwell_render_string("t", text);
        printf("%s\n", text);
    }
}

static const char *shout(int argc, const char **argv)
{
    static char text[200];
    snprintf(text, sizeof text, "%d:", argc);
    for (int i = 0; i < argc; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s!", argv[i]);
    return text;
}

static const char *nothing(int argc, const char **argv)
{
    inkwell_set("side.effect", "seen");
    return NULL;
}

static void functions(void)
{
    inkwell_register("shout", shout);
    inkwell_register("nothing", nothing);
    inkwell_render("t", "{{ shout(\"a\", 1.5, [1, \"x\"]) }}{{ shout() }}{{ shout(shout(1), shout(2)) }}\n");
    inkwell_render("t", "{{ kind(nothing()) }}{{ side.effect }}{{ \"a\" | upper }}\n");
    inkwell_reset();
    inkwell_register("max", shout);
    inkwell_render("t", "{{ shout(nil) }}{{ max(1, 2) }}{{ min(1, 2) }}\n");
}

static void syntax(void)
{
    printf("before\n");
    inkwell_render("page", "\n{% if %}");
    printf("not reached\n");
}

static void no_map(void)
{
    inkwell_set("a", "text");
    inkwell_set("a.b", "x");
}

static void bad_data(void)
{
    inkwell_load_data("site.data", "a = 1\nb = ?\n");
}

static void bad_partial(void)
{
    inkwell_add_partial("part", "\n\n{% end %}");
}

static void checked(void)
{
    inkwell_check("page", "{{ 1 }");
}

static void rendered(void)
{
    inkwell_render("page", "partly\n");
    inkwell_render_string("text", "lost {{ nope() }}");
}

static void hook(int code, const char *text)
{
    printf("hook %d %s\n", code, text);
}

static void hooked(void)
{
    inkwell_on_error(hook);
    inkwell_render("page", "a\n{{ range(999999) }}");
}

static void left_by_exit(void)
{
    printf("at exit\n");
}

static void leaves(void)
{
    atexit(left_by_exit);
    inkwell_render("page", "{% include \"gone\" %}");
}

static void stream(void)
{
    FILE *file = fopen("out.txt", "w");
    inkwell_set_output(file);
    inkwell_render("t", "to the file\n");
    inkwell_render("t", "{% log \"to stderr\" %}again\n");
    inkwell_set_output(stdout);
    inkwell_render("t", "to stdout\n");
    fclose(file);
    char line[100];
    file = fopen("out.txt", "r");
    while (fgets(line, sizeof line, file))
        printf("file: %s", line);
    fclose(file);
}

static void directory(void)
{
    FILE *file = fopen("disk.ink", "w");
    fputs("disk {{ x }}", file);
    fclose(file);
    inkwell_partial_dir(".");
    inkwell_set("x", "X");
    inkwell_render("t", "{% include \"disk.ink\" %}\n");
    remove("disk.ink");
    inkwell_render("t", "{% include \"disk.ink\" %}\n");
    inkwell_reset();
    inkwell_render("t", "{% include \"disk.ink\" %}\n");
}

static long taken;

static void *take(size_t size)
{
    taken++;
    return malloc(size);
}

static void allocator(void)
{
    inkwell_set_allocator(take, free);
    inkwell_set("x", "abc");
    inkwell_render("t", "{{ x | upper }}{% for i in range(50) %}{{ i }}{% end %}\n");
    printf("taken %d\n", taken > 0);
}

static void *take_none(size_t size)
{
    return taken++ < 20 ? malloc(size) : NULL;
}

static void shortage(void)
{
    inkwell_set_allocator(take_none, free);
    for (int i = 0; i < 1000; i++)
        inkwell_render_string("page", "{% for i in range(2000) %}{{ i ~ \"text\" }}{% end %}");
    printf("not reached\n");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(void);
    } all[] = {
        {"variables", variables}, {"stays", stays}, {"feeds_itself", feeds_itself},
        {"functions", functions}, {"syntax", syntax}, {"no_map", no_map}, {"bad_data", bad_data},
        {"bad_partial", bad_partial}, {"checked", checked}, {"rendered", rendered},
        {"hooked", hooked}, {"leaves", leaves}, {"stream", stream}, {"directory", directory},
        {"allocator", allocator}, {"shortage", shortage},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (argc > 1 && strcmp(argv[1], all[i].name) == 0) {
            all[i].run();
            return 0;
        }
    }
    return 90;
}
