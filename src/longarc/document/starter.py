"""The framework that `longarc framework init` writes: small, whole, and without a finding; its schema lies beside it."""

SCHEMA_FILE = "careerframework-1.schema.json"

STARTER = """\
# yaml-language-server: $schema=./careerframework-1.schema.json
# A career framework. Check it with: longarc framework check FILE
format: careerframework/1
framework: {id: our-framework, version: "1", language: en, title: Our careers}

scales:
  shown: {values: [{id: not-yet, value: 0}, {id: partly, value: 1}, {id: fully, value: 2}], blank: unassessed}
  depth: {zero: none, values: [{id: none, value: 0}, {id: begins, value: 1}, {id: delivers, value: 2}, {id: leads, value: 3}]}

defaults:
  skill-scale: shown
  accumulate: ladder                  # a level counts only if every lower one does
  pass: {all: [{no-score-below: partly}, {mean-above: 1.7, over: assessed, min-assessed: all}]}

competencies:
  - id: craft
    name: Craft
    scale: depth
    levels:
      - level: begins
        skills:
          - {id: asks-early, text: Asks before a small doubt becomes a large one.}
          - {id: finishes, text: Brings agreed work to an end and says so.}
      - level: delivers
        skills:
          - {id: plans-own-work, text: Cuts own work into parts that others can follow.}
      - level: leads
        skills:
          - {id: sets-direction, text: Says where the work should go and why.}
  - id: together
    name: Working together
    scale: depth
    levels:
      - level: begins
        skills:
          - {id: listens, text: Repeats in own words what others want.}
      - level: delivers
        skills:
          - {id: gives-feedback, text: Tells people soon and kindly what they saw.}
      - level: leads
        skills:
          - {id: settles, text: Helps two people who disagree to a decision.}

measures:
  progress: {kind: weighted-mean, of: [craft, together], weights: by-track, missing: zero, decimals: 2}

grades: [{id: G1, rank: 1}, {id: G2, rank: 2}, {id: G3, rank: 3}]

tracks:
  - id: maker
    name: Maker
    kind: individual
    weights: {craft: 60, together: 40}
    steps:
      - {id: m1, grade: G1, title: "{discriminator} Maker", need: {measure: progress, from: 0, below: 1}}
      - {id: m2, grade: G2, title: "Senior {discriminator} Maker", need: {measure: progress, from: 1, below: 2}}
      - {id: m3, grade: G3, title: "Leading {discriminator} Maker", need: {measure: progress, from: 2}}
"""
