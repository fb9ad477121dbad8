//! The plan of a step: which operations compute, in which order, and when parameters are updated.

use super::{
    BackwardTask, Clip, Contribution, ForwardTask, GraphBuilder, LeafKind, Node, Update,
    UpdateOrder, UpdateTask, Variable,
};
use crate::{
    memory::{Places, Write},
    shape::Position,
    symbol::VariableId,
};

impl GraphBuilder {
    /// For every node, whether the backward pass needs its result, or something that is computed from it:
    /// errors, of which only the derivatives are needed, are left out where nobody looks.
    pub(super) fn leads_back(&self, derived: &[bool], update: Option<&Update>) -> Vec<bool> {
        let mut read = vec![false; self.variables.len()];
        if let Some(update) = update {
            read[update.rate.index()] = true;
        }
        for node in self.nodes.iter().filter(|node| derived[node.output.index()]) {
            read[node.output.index()] |= node.operation.backward_reads_result();
            for (input, id) in node.inputs.iter().enumerate() {
                read[id.index()] |= node.operation.backward_reads(input);
            }
        }
        let mut leads: Vec<_> = vec![false; self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate().rev() {
            leads[index] = read[node.output.index()];
            if leads[index] {
                node.inputs.iter().for_each(|id| read[id.index()] = true);
            }
        }
        leads
    }

    pub(super) fn plan_forward(&self, leads_back: &[bool]) -> Vec<ForwardTask> {
        let tasks = self.nodes.iter().enumerate().map(|(node, it)| ForwardTask {
            node,
            inputs: it.inputs.iter().map(|id| self.variables[id.index()].slot).collect(),
            output: self.variables[it.output.index()].slot,
            leads_back: leads_back[node],
        });
        tasks.collect()
    }

    /// The contributions from the root back to the leaves; of each operation, parameters first.
    pub(super) fn plan_backward(
        &self,
        roots: [Option<usize>; 2],
        divisor: usize,
        update: Option<&Update>,
    ) -> Vec<BackwardTask> {
        let mut remaining = vec![0_usize; self.variables.len()];
        for (_, _, id) in self.contributions() {
            remaining[id.index()] += 1;
        }
        let mut begun = vec![false; self.variables.len()];
        let mut constant: Vec<_> = self
            .producers
            .iter()
            .enumerate()
            .map(|(index, _)| roots.contains(&Some(index)))
            .collect();
        let mut is_updated = vec![false; self.variables.len()];
        let mut tasks = Vec::new();
        for (node, input, id) in self.contributions() {
            let variable = &self.variables[id.index()];
            let Some(derivative) = variable.derivative else { continue };
            remaining[id.index()] -= 1;
            let last = remaining[id.index()] == 0;
            let operation = &self.nodes[node].operation;
            let inputs = 0..self.nodes[node].inputs.len();
            let reads = operation.backward_reads_result()
                || inputs.into_iter().any(|input| operation.backward_reads(input));
            let is_constant =
                last && !begun[id.index()] && !reads && constant[self.nodes[node].output.index()];
            constant[id.index()] = is_constant;
            tasks.push(BackwardTask::Derive(Contribution {
                node,
                input,
                variable: id,
                derivative,
                places: self.places(node, &is_updated),
                write: Write {
                    factor: 1.0 / self.divided_by(node, variable, divisor),
                    add: std::mem::replace(&mut begun[id.index()], true),
                },
                reads_updated: self.reads_updated(node, &is_updated),
                last,
                constant: is_constant,
            }));
            if let (true, Some(update)) = (last && variable.updated.is_some(), update)
                && update.order == UpdateOrder::InPlace
            {
                is_updated[id.index()] = true;
                tasks.push(BackwardTask::Update(self.update_task(vec![id], update)));
            }
        }
        if let Some(update) = update.filter(|update| update.order == UpdateOrder::Simultaneous) {
            tasks.extend(self.updates_at_once(update));
        }
        tasks
    }

    /// The updates of all parameters, as few as there can be: parameters that lie side by side are
    /// updated together, unless only some of them decay.
    fn updates_at_once(&self, update: &Update) -> Vec<BackwardTask> {
        let mut tasks = Vec::new();
        if let Some(Clip::Norm { .. }) = update.clip {
            tasks.push(BackwardTask::Norm);
        }
        let mut together: Vec<VariableId> = Vec::new();
        let variable = |id: VariableId| &self.variables[id.index()];
        #[expect(clippy::cast_possible_truncation, reason = "a graph has far fewer variables")]
        let ids = (0..self.variables.len()).map(|index| VariableId(index as u32));
        for id in ids.filter(|id| variable(*id).updated.is_some()) {
            let differs =
                |other: &VariableId| update.decays(variable(*other)) != update.decays(variable(id));
            if together.last().is_some_and(differs) {
                let group = std::mem::take(&mut together);
                tasks.push(BackwardTask::Update(self.update_task(group, update)));
            }
            together.push(id);
        }
        if !together.is_empty() {
            tasks.push(BackwardTask::Update(self.update_task(together, update)));
        }
        tasks
    }

    /// The update of parameters that lie side by side.
    fn update_task(&self, parameters: Vec<VariableId>, update: &Update) -> UpdateTask {
        let variables = || parameters.iter().map(|id| &self.variables[id.index()]);
        let start = variables().map(|it| it.slot.offset).min().unwrap_or(0);
        let end = variables().map(|it| it.slot.end()).max().unwrap_or(0);
        UpdateTask {
            range: start..end,
            decays: variables().any(|it| update.decays(it)),
            frozen: variables().flat_map(frozen_pairs).collect(),
            parameters,
        }
    }

    /// What one operation contributes to the derivative by a parameter is divided by the number of
    /// samples where the mean over samples is taken in the gradient: once, on the way from what
    /// belongs to one sample to what belongs to all.
    #[expect(clippy::cast_precision_loss, reason = "a count of samples below 2^53")]
    fn divided_by(&self, node: usize, variable: &Variable, divisor: usize) -> f64 {
        let output = &self.variables[self.nodes[node].output.index()];
        if output.per_sample && !variable.per_sample { divisor as f64 } else { 1.0 }
    }

    /// (node, input, variable) for every contribution to a derivative, in the order of the plan.
    fn contributions(&self) -> impl Iterator<Item = (usize, usize, VariableId)> {
        let has = |id: VariableId| self.variables[id.index()].derivative.is_some();
        let is_leaf = |id: VariableId| self.variables[id.index()].kind != LeafKind::Given;
        self.nodes.iter().enumerate().rev().filter(move |(_, it)| has(it.output)).flat_map(
            move |(node, it)| {
                let mut inputs: Vec<_> = differentiable(it).filter(|(_, id)| has(*id)).collect();
                inputs.sort_by_key(|(_, id)| !is_leaf(*id));
                inputs.into_iter().map(move |(input, id)| (node, input, id))
            },
        )
    }

    fn places(&self, node: usize, is_updated: &[bool]) -> Places {
        let it = &self.nodes[node];
        let output = &self.variables[it.output.index()];
        let inputs = it.inputs.iter().map(|id| {
            let variable = &self.variables[id.index()];
            variable.updated.filter(|_| is_updated[id.index()]).unwrap_or(variable.slot)
        });
        Places {
            inputs: inputs.collect(),
            output: output.slot,
            upstream: output.derivative.unwrap_or(output.slot),
        }
    }

    fn reads_updated(&self, node: usize, is_updated: &[bool]) -> Vec<bool> {
        self.nodes[node].inputs.iter().map(|id| is_updated[id.index()]).collect()
    }
}

/// The inputs of a node that its operation can differentiate by.
pub(super) fn differentiable(node: &Node) -> impl Iterator<Item = (usize, VariableId)> {
    let inputs = node.inputs.iter().copied().enumerate();
    inputs.filter(|(input, _)| node.operation.differentiable(*input))
}

/// For every frozen element, where its value is and where its updated value goes.
pub(super) fn frozen_pairs(variable: &Variable) -> Vec<(usize, usize)> {
    let Some(new) = variable.updated else { return Vec::new() };
    let pair =
        |at: &Position| (variable.slot.index(at.row, at.column), new.index(at.row, at.column));
    variable.frozen.iter().map(pair).collect()
}

/// For every variable, the tasks that contribute to its derivative.
pub(super) fn uses(tasks: &[BackwardTask], variables: usize) -> Vec<Vec<usize>> {
    let mut uses = vec![Vec::new(); variables];
    for (index, task) in tasks.iter().enumerate() {
        if let BackwardTask::Derive(it) = task {
            uses[it.variable.index()].push(index);
        }
    }
    uses
}
