use longhand_core::{checked::NoFiles, problem::{Format, Problem}, run::Plan};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let checked = match Problem::load(&text, Format::Yaml, &NoFiles) { Ok(c) => c, Err(e) => { println!("{e}"); return; } };
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let frame = run.frame();
    let graph = &plan.network(1).graph;
    println!("{}", graph.arena_len());
    for equation in graph.equations() {
        let recorded = frame.value(graph, equation.symbol);
        let computed = equation.expression.evaluate(&mut |s| frame.value(graph, s));
        println!("{} = {recorded} {:e} {}", graph.name(equation.symbol, &frame.batch), (recorded - computed)/recorded, equation.rule.name);
    }
}
