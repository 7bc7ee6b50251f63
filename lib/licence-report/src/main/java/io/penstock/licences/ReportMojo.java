// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;

/** Writes the licence report of what a module has in its class path when it runs. */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public final class ReportMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** The folder that gets LICENSE, THIRD-PARTY.txt and the folder licences. */
  @Parameter(required = true)
  private File outputDirectory;

  /** Whether the jars only stand beside a program of ours, so that more licences fit. */
  @Parameter(defaultValue = "false")
  private boolean beside;

  private final ProjectBuilder poms;

  /**
   * Made by Maven.
   *
   * @param poms reads poms with what they inherit
   */
  @Inject
  public ReportMojo(ProjectBuilder poms) {
    this.poms = poms;
  }

  /**
   * Writes it.
   *
   * @throws MojoFailureException if a library may not be delivered, or not like this
   * @throws MojoExecutionException if a file or a pom cannot be read, or a file not written
   */
  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    Path folder = outputDirectory.toPath();
    try {
      delete(folder.resolve("licences"));
      List<Library> libraries = new ArrayList<>();
      Set<String> own = new TreeSet<>();
      for (Artifact artifact : project.getArtifacts()) {
        if (artifact.getGroupId().equals(project.getGroupId())) {
          own.add(artifact.getFile().getName());
        } else {
          libraries.add(library(artifact));
        }
      }
      if (!beside) {
        own.add(project.getBuild().getFinalName() + ".jar");
      }
      new Report(AllowedLicences.ofThisProject(), Copyrights.ofThisProject(), beside, folder)
          .write(project.getName() + " " + project.getVersion(), own, libraries);
    } catch (LicenceException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException | ProjectBuildingException e) {
      throw new MojoExecutionException("no licence report in " + folder + ": " + e, e);
    }
  }

  private Library library(Artifact artifact) throws ProjectBuildingException {
    ProjectBuildingRequest request =
        new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
    // Its pom as it is, whatever faults it has.
    request.setValidationLevel(0);
    request.setProcessPlugins(false);
    request.setProject(null);
    Model pom = poms.build(artifact, request).getProject().getModel();
    return new Library(
        artifact.getGroupId() + ":" + artifact.getArtifactId(),
        artifact.getVersion(),
        artifact.getFile().toPath(),
        Objects.requireNonNullElse(pom.getUrl(), ""),
        pom.getScm() == null ? "" : Objects.requireNonNullElse(pom.getScm().getUrl(), ""),
        pom.getLicenses().stream()
            .map(one -> Objects.requireNonNullElse(one.getName(), one.getUrl()))
            .filter(name -> name != null)
            .toList());
  }

  /** Texts of an earlier build. */
  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
