package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.GroupOptimizer;
import io.crossover.events.configuration.OptimizerGroups;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunLosses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTrainingTest {

  private static final Configuration GPT = Runs.configuration(Runs.GPT, Runs.TEXT, 1_600, 1, 0);

  private static Runs.Trace train(OptimizerSpec optimizer, double rate) {
    return Runs.train(Runs.run(GPT, optimizer, 8, rate, optimizer.type().momentum()));
  }

  private static OptimizerSpec hybrid(OptimizerType rest, OptimizerGroups groups) {
    return new OptimizerSpec(rest, null, null, null, null, groups);
  }

  @ParameterizedTest
  @EnumSource
  void everyOptimizerLearnsFromItsDefaultStart(OptimizerType type) {
    RunLosses losses = train(OptimizerSpec.of(type), type.learningRate()).finished().losses();

    // 200 steps; the entropy of single bytes of this text is 3.3 nats, guessing is 5.5.
    assertThat(losses.finalLoss()).isLessThan(4.0);
  }

  @ParameterizedTest
  @EnumSource(names = {"SGD", "ADAM", "ADAMW", "SIGNSGD", "LION"})
  void groupsWithTheRuleOfTheRestGiveTheSameLosses(OptimizerType type) {
    GroupOptimizer same = GroupOptimizer.of(type);

    double[] losses =
        train(hybrid(type, new OptimizerGroups(same, same, same)), type.learningRate()).losses();

    assertThat(losses).isEqualTo(train(OptimizerSpec.of(type), type.learningRate()).losses());
  }

  @Test
  void theHeadAloneLearnsWithTheRateOfItsGroup() {
    // The rest does not move at all, so this is the head on a random embedding of contexts.
    GroupOptimizer head = new GroupOptimizer(OptimizerType.ADAM, 1e6, null, null, null, null, null);
    OptimizerSpec hybrid = hybrid(OptimizerType.SGD, new OptimizerGroups(null, head, null));

    double apart = train(hybrid, 1e-8).finished().losses().finalLoss();

    assertThat(apart).isBetween(2.5, 4.5);
    assertThat(train(OptimizerSpec.sgd(), 1e-8).finished().losses().finalLoss()).isGreaterThan(5.4);
  }
}
