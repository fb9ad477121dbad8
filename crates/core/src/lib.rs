//! Backpropagation, written out.
//!
//! This crate reads a problem file, computes a training step with every intermediate kept, and gives
//! the equation of every number. Printing is the business of `longhand-trace`.
//!
//! Data flow one way: [problem file](problem) → [checked problem](checked) → [graph] → [frames](frame)
//! → [equations](graph::Equation).
//!
//! ```
//! use longhand_core::{
//!     checked::NoFiles,
//!     problem::{Format, Problem},
//!     run::Plan,
//! };
//!
//! let text = "
//! network:
//!   inputs: 1
//!   layers:
//!     - {neurons: 1, activation: sigmoid, weights: [[0.5]], bias: 0.1}
//! loss: half_squared_error
//! data:
//!   - {inputs: [1.0], targets: [0.0]}
//! training: {learning_rate: 0.5}
//! ";
//! let checked = Problem::load(text, Format::Yaml, &NoFiles)?;
//! let plan = Plan::new(&checked)?;
//! let mut run = plan.start();
//! run.step();
//!
//! // Every number of the step has a name and an equation, and the equation gives the number.
//! let frame = run.frame();
//! let graph = &plan.network(1).graph;
//! for equation in graph.equations() {
//!     let recorded = frame.value(graph, equation.symbol);
//!     let computed = equation.expression.evaluate(&mut |symbol| frame.value(graph, symbol));
//!     assert!((recorded - computed).abs() <= 1e-12 * recorded.abs());
//!     println!("{} = {recorded}", graph.name(equation.symbol, &frame.batch));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod activation;
pub mod by_hand;
pub mod checked;
pub mod engine;
pub mod error;
pub mod error_over;
pub mod evaluate;
pub mod expression;
pub mod frame;
pub mod gradient_check;
pub mod graph;
pub mod initialisation;
pub mod kind;
pub mod loss;
pub mod memory;
pub mod network;
pub mod operation;
pub mod optimiser;
pub mod problem;
pub mod product;
pub mod random;
pub mod record;
pub mod recording;
pub mod rounding;
pub mod run;
pub mod schedule;
pub mod shape;
pub mod symbol;
pub mod train;
pub mod update;
pub mod whole;
