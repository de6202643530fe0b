#include "exec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "builtins.h"
#include "diag.h"
#include "expand.h"
#include "memory.h"
#include "parser.h"
#include "path.h"

int exec_wait(pid_t child)
{
    int how;
    while (waitpid(child, &how, 0) < 0)
        if (errno != EINTR)
            return STATUS_NOT_FOUND;
    return WIFSIGNALED(how) ? STATUS_SIGNAL + WTERMSIG(how) : WEXITSTATUS(how);
}

static char *name_of_assignment(const struct word *word)
{
    return xstrndup(word->text, assignment_name_length(word->text));
}

static bool assign(struct shell *sh, const struct word *word, bool exported)
{
    char *name = name_of_assignment(word);
    char *value = expand_to_text(sh, word->text + strlen(name) + 1);
    bool done = vars_set(&sh->vars, name, value);
    if (done && exported)
        vars_find(&sh->vars, name)->exported = true;
    free(name);
    free(value);
    return done;
}

static bool assign_all(struct shell *sh, const struct word *words, bool exported)
{
    for (; words; words = words->next)
        if (!assign(sh, words, exported))
            return false;
    return true;
}

static int run_program(struct shell *sh, const struct node *node, struct strlist *argv)
{
    pid_t child = fork();
    if (child < 0) {
        complain("fork: %s", strerror(errno));
        return STATUS_NOT_RUN;
    }
    if (child > 0)
        return exec_wait(child);
    if (!assign_all(sh, node->assignments, true))
        _exit(STATUS_FAILED);
    _exit(path_exec(sh, argv->items));
}

/* The assignments hold for as long as the built-in runs. */
static int run_builtin(struct shell *sh, const struct node *node, const struct builtin *builtin,
                       struct strlist *argv)
{
    size_t count = 0;
    for (const struct word *word = node->assignments; word; word = word->next)
        count++;
    struct var_backup *backups = xmalloc(count * sizeof *backups);
    size_t i = 0;
    for (const struct word *word = node->assignments; word; word = word->next) {
        char *name = name_of_assignment(word);
        backups[i++] = vars_save(&sh->vars, name);
        free(name);
    }
    int status = STATUS_FAILED;
    if (assign_all(sh, node->assignments, true))
        status = builtin->run(sh, (int)argv->count, argv->items);
    while (i > 0)
        vars_restore(&sh->vars, &backups[--i]);
    free(backups);
    return status;
}

static int run_simple(struct shell *sh, const struct node *node)
{
    struct strlist argv = {0};
    int status;
    expand_words(sh, node->words, &argv);
    if (argv.count == 0) {
        status = assign_all(sh, node->assignments, false) ? STATUS_OK : STATUS_FAILED;
    } else {
        const struct builtin *builtin = builtin_find(argv.items[0]);
        status = builtin ? run_builtin(sh, node, builtin, &argv) : run_program(sh, node, &argv);
    }
    strlist_free(&argv);
    return status;
}

static int run_node(struct shell *sh, const struct node *node)
{
    switch (node->kind) {
    case NODE_SIMPLE:
        return run_simple(sh, node);
    case NODE_SEQUENCE:
        exec_node(sh, node->left);
        return exec_node(sh, node->right);
    case NODE_AND:
        return exec_node(sh, node->left) == STATUS_OK ? exec_node(sh, node->right) : sh->status;
    case NODE_OR:
        return exec_node(sh, node->left) != STATUS_OK ? exec_node(sh, node->right) : sh->status;
    }
    return STATUS_FAILED;
}

int exec_node(struct shell *sh, const struct node *node)
{
    sh->status = run_node(sh, node);
    return sh->status;
}
