// canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
fn main() {
    println!("usage: strata COMMAND [WORD]...");
}
