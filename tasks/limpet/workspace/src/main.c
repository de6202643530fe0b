#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "diag.h"
#include "shell.h"

extern char **environ;

static const char usage_text[] =
    "usage: limpet [FILE [ARGUMENT...]]\n"
    "       limpet -c TEXT [NAME [ARGUMENT...]]\n"
    "       limpet --help | --version\n"
    "Runs the commands of FILE, of TEXT, or of standard input.\n";

static int print(const char *text)
{
    struct buf out = {0};
    buf_add_text(&out, text);
    int result = buf_write_all(&out, STDOUT_FILENO);
    buf_free(&out);
    return result < 0 ? STATUS_FAILED : STATUS_OK;
}

static int run_command_text(struct shell *sh, char **argv)
{
    if (!argv[2]) {
        complain("-c: expected a text");
        return STATUS_USAGE;
    }
    shell_init(sh, argv[3] ? argv[3] : argv[0], argv[3] ? argv + 4 : argv + 3, environ);
    return shell_run_text(sh, "-c", argv[2]);
}

static int run_script(struct shell *sh, char **argv)
{
    shell_init(sh, argv[1], argv + 2, environ);
    int status = shell_run_file(sh, argv[1]);
    if (status >= 0)
        return status;
    int error = errno;
    complain("%s: %s", argv[1], strerror(error));
    return error == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_RUN;
}

static int run_standard_input(struct shell *sh, char **argv)
{
    struct buf text = {0};
    shell_init(sh, argv[0], argv + 1, environ);
    if (buf_read_all(&text, STDIN_FILENO) < 0) {
        complain("stdin: %s", strerror(errno));
        return STATUS_NOT_RUN;
    }
    int status = shell_run_text(sh, "stdin", text.bytes);
    buf_free(&text);
    return status;
}

int main(int argc, char **argv)
{
    struct shell sh;
    int status;
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return print(usage_text);
    if (argc > 1 && strcmp(argv[1], "--version") == 0)
        return print("limpet 1.0\n");
    if (argc > 1 && strcmp(argv[1], "-c") == 0)
        status = run_command_text(&sh, argv);
    else if (argc > 1 && argv[1][0] == '-') {
        complain("%s: unknown option", argv[1]);
        return STATUS_USAGE;
    } else if (argc > 1)
        status = run_script(&sh, argv);
    else
        status = run_standard_input(&sh, argv);
    shell_exit(&sh, status);
}
