namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>What matrices as wholes are asked for.</summary>
internal sealed record MatrixForms(MatrixReadings Readings, RoutineBinder Routines, MatrixNorms Norms, SpectralBinder Spectra, Identities Identities);
