// Queries: size > 4K and not (tag = draft or key ~ notes/*)
//
//   or   = and { "or" and }
//   and  = not { "and" not }
//   not  = "not" not | "(" or ")" | test
//   test = key|tag|body|size|time  = != < <= > >= ~  value
#include "all.h"

#include <cstring>

enum Kind { AND, OR, NOT, TEST };
enum Field { KEY, TAG, BODY, SIZE, TIME };
enum Op { EQ, NE, LT, LE, GT, GE, LIKE };

struct Node {
    Kind kind;
    Node *left, *right;
    Field field;
    Op op;
    std::string text;
    int64_t number;
};

size_t g_rec;

static Node g_nodes[100];
static int g_node_count;
static Node *g_root;
static std::vector<std::string> g_tokens;
static size_t g_token;

static bool is_sign(char c)
{
    return c == '=' || c == '!' || c == '<' || c == '>' || c == '~';
}

static bool is_word(char c)
{
    return c != ' ' && c != '\t' && c != '(' && c != ')' && c != '"' && !is_sign(c);
}

// A quoted text is a token that begins with a quote.
static void tokenize(const std::string &text)
{
    g_tokens.clear();
    g_token = 0;
    size_t i = 0;
    while (i < text.size()) {
        size_t from = i;
        char c = text[i];
        if (c == ' ' || c == '\t') {
            i++;
            continue;
        }
        if (c == '(' || c == ')') {
            i++;
        } else if (c == '"') {
            i = text.find('"', i + 1);
            if (i == std::string::npos)
                die(USAGE, "query: missing \"");
            g_tokens.push_back(text.substr(from, i - from));
            i++;
            continue;
        } else if (is_sign(c)) {
            while (i < text.size() && is_sign(text[i]))
                i++;
        } else {
            while (i < text.size() && is_word(text[i]))
                i++;
        }
        g_tokens.push_back(text.substr(from, i - from));
    }
}

static std::string peek()
{
    return g_token < g_tokens.size() ? g_tokens[g_token] : std::string();
}

static std::string take()
{
    std::string token = peek();
    if (token.empty())
        die(USAGE, "query: it ends too early");
    g_token++;
    return token;
}

static Node *new_node(Kind kind)
{
    if (g_node_count == 100)
        die(USAGE, "query: too long");
    Node *node = &g_nodes[g_node_count++];
    node->kind = kind;
    node->left = node->right = nullptr;
    return node;
}

static Field parse_field(const std::string &name)
{
    static const char *const NAMES[] = {"key", "tag", "body", "size", "time"};
    for (int i = 0; i < 5; i++)
        if (name == NAMES[i])
            return Field(i);
    die(USAGE, "query: no field '" + name + "'");
}

static Op parse_op(const std::string &sign)
{
    static const char *const SIGNS[] = {"=", "!=", "<", "<=", ">", ">=", "~"};
    for (int i = 0; i < 7; i++)
        if (sign == SIGNS[i])
            return Op(i);
    die(USAGE, "query: no operator '" + sign + "'");
}

static Node *parse_test()
{
    Node *node = new_node(TEST);
    std::string name = take();
    node->field = parse_field(name);
    std::string sign = take();
    node->op = parse_op(sign);
    std::string value = take();
    if (value[0] == '"')
        value.erase(0, 1);
    node->text = value;
    bool number = node->field == SIZE || node->field == TIME;
    bool order = node->op != EQ && node->op != NE && node->op != LIKE;
    if (number ? node->op == LIKE : order)
        die(USAGE, "query: '" + name + "' has no '" + sign + "'");
    if (node->field == SIZE)
        node->number = int64_t(parse_size(value));
    if (node->field == TIME)
        node->number = parse_when(value);
    return node;
}

static Node *parse_or();

static Node *parse_not()
{
    if (peek() == "not") {
        take();
        Node *node = new_node(NOT);
        node->left = parse_not();
        return node;
    }
    if (peek() == "(") {
        take();
        Node *node = parse_or();
        if (take() != ")")
            die(USAGE, "query: missing )");
        return node;
    }
    return parse_test();
}

static Node *parse_and()
{
    Node *left = parse_not();
    while (peek() == "and") {
        take();
        Node *node = new_node(AND);
        node->left = left;
        node->right = parse_not();
        left = node;
    }
    return left;
}

static Node *parse_or()
{
    Node *left = parse_and();
    while (peek() == "or") {
        take();
        Node *node = new_node(OR);
        node->left = left;
        node->right = parse_and();
        left = node;
    }
    return left;
}

// Without words everything matches.
void parse_query(const std::vector<std::string> &words, size_t from)
{
    g_node_count = 0;
    g_root = nullptr;
    std::string text;
    for (size_t i = from; i < words.size(); i++)
        text += words[i] + " ";
    tokenize(text);
    if (g_tokens.empty())
        return;
    g_root = parse_or();
    if (g_token < g_tokens.size())
        die(USAGE, "query: unexpected '" + peek() + "'");
}

static bool compare(int64_t left, Op op, int64_t right)
{
    switch (op) {
    case EQ: return left == right;
    case NE: return left != right;
    case LT: return left < right;
    case LE: return left <= right;
    case GT: return left > right;
    default: return left >= right;
    }
}

static bool text_matches(const Node *node, const std::string &text)
{
    bool equal = node->op == LIKE ? glob(node->text.c_str(), text.c_str()) : text == node->text;
    return equal != (node->op == NE);
}

static bool tag_matches(const Node *node)
{
    std::string tags = rec_tags(g_rec);
    if (node->op != LIKE)
        return has_tag(tags, node->text) != (node->op == NE);
    for (const std::string &tag : split(tags, ','))
        if (glob(node->text.c_str(), tag.c_str()))
            return true;
    return false;
}

// `~` on a body: the text lies somewhere in it.
static bool body_matches(const Node *node)
{
    std::string body = rec_body(g_rec);
    if (node->op == LIKE)
        return body.find(node->text) != std::string::npos;
    return (body == node->text) != (node->op == NE);
}

static bool evaluate(const Node *node)
{
    if (node->kind == AND)
        return evaluate(node->left) && evaluate(node->right);
    if (node->kind == OR)
        return evaluate(node->left) || evaluate(node->right);
    if (node->kind == NOT)
        return !evaluate(node->left);
    switch (node->field) {
    case KEY: return text_matches(node, rec_key(g_rec));
    case TAG: return tag_matches(node);
    case BODY: return body_matches(node);
    case SIZE: return compare(rec_head(g_rec).size, node->op, node->number);
    default: return compare(rec_head(g_rec).time, node->op, node->number);
    }
}

bool query_matches()
{
    return !g_root || evaluate(g_root);
}
